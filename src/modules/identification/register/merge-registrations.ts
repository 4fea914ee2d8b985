import { splitOrgId } from '../rules/org-ids.ts';
import { type LinkFact, registrationWords } from './batch.ts';
import type { Collected } from './collect.ts';
import { compareText, countingOrder, gather, inverseOrder, radixOrder } from './counting-sort.ts';
import type { Sections } from './format.ts';

/** Registrations after rows about the same number were merged, ordered by id so that a number is found by bisection. */
export interface MergedRegistrations {
  readonly count: number;
  /** For each registration row in reading order: the registration it belongs to. */
  readonly ofRow: Uint32Array;
  readonly sections: Sections;
  readonly profiles: readonly [number, number, number, number][];
  /** Patterns in the order the sections refer to. */
  readonly patterns: readonly string[];
}

/** Columns after pattern and digits, in the order of `NameBatch.registrations`. */
const columns = ['regOutward', 'regInward', 'regCategory', 'regStatus', 'regAccounts', 'regSource'] as const;

/** What merging needs of a register that was read; buffers and texts only, so that a thread can be given it. */
export interface ReadRegistrations extends Pick<
  Collected,
  'patterns' | 'textRank' | 'links' | 'registrationRows'
> {
  /** Rows in reading order, in pieces; see `NameBatch.registrations`. */
  readonly registrations: readonly Uint32Array[];
}

/** Every buffer of a result, to be handed over by a thread instead of copied. */
export function buffersOf({ sections, ofRow }: MergedRegistrations): ArrayBuffer[] {
  return [ofRow, ...Object.values(sections)].map(array => array.buffer as ArrayBuffer);
}

/**
 * Merges rows about the same registration: the first source that says something about a column has it; further categories are kept as
 * facts with their source. Then joins registrations that are one organisation (`same`) and notes who followed whom (`successor`).
 */
export function mergeRegistrations(read: ReadRegistrations): MergedRegistrations {
  const patternOrder = read.patterns
    .map((_, i) => i)
    .sort((a, b) => compareText(read.patterns[a], read.patterns[b]));
  const patternRank = inverseOrder(Uint32Array.from(patternOrder));
  const table = new IdTable(read.registrationRows + read.links.length * 2);
  const ofRow = new Uint32Array(read.registrationRows);
  const facts: number[] = [];
  const columnArrays = columns.map(() => new Uint16Array(read.registrationRows + read.links.length * 2));
  let row = 0;
  const { textRank } = read;
  for (const from of read.registrations) {
    for (let at = 0; at < from.length; at += registrationWords) {
      // Within bounds: every registration has `registrationWords` words.
      const reg = table.number(patternRank[from[at]!]!, from[at + 1]!);
      const category = textRank[from[at + 4]!]!;
      const had = columnArrays[2]![reg]!;
      if (category && had && had !== category) facts.push(reg, category, textRank[from[at + 7]!]!);
      for (let column = 0; column < columnArrays.length; column++) {
        const array = columnArrays[column]!;
        if (array[reg]) continue;
        const value = from[at + 2 + column]!;
        // The inward part is a number of its own; the others are texts.
        array[reg] = column === 1 ? value : Math.min(textRank[value]!, 65_535);
      }
      ofRow[row++] = reg;
    }
  }
  const known = table.count;
  const links = readLinks(read, patternRank, table, known);
  const count = table.count;
  const order = orderById(table, count, patternOrder.length);
  const place = inverseOrder(order);
  for (let at = 0; at < ofRow.length; at++) ofRow[at] = place[ofRow[at]!]!;
  const sections: Sections = {
    regPattern: gather16(table.patterns, order),
    regDigits: gather(table.digits, order),
  };
  const regOutward = gather16(columnArrays[0]!, order);
  const regInward = gather16(columnArrays[1]!, order);
  Object.assign(sections, { regOutward, regInward, regCrowd: crowds(regOutward, regInward) });
  const { profiles, regProfile } = profilesOf(columnArrays.slice(2), order);
  sections['regProfile'] = regProfile;
  Object.assign(
    sections,
    factSections(facts, place),
    groupSections(links.same, place, count),
    ...(['successor', 'operator', 'parent'] as const).map(kind => linkSections(kind, links[kind], place)),
  );
  return {
    count,
    ofRow,
    sections,
    profiles,
    patterns: patternOrder.map(pattern => read.patterns[pattern] ?? ''),
  };
}

/** Binary digits of the number of registrations at each one's postcode: 1 alone, 7 for 64 to 127; 0 without a postcode. */
function crowds(outward: Uint16Array, inward: Uint16Array): Uint8Array {
  const order = countingOrder(outward, 65_536, countingOrder(inward, 65_536));
  const crowd = new Uint8Array(outward.length);
  for (let from = 0; from < order.length;) {
    const [place, within] = [outward[order[from]!]!, inward[order[from]!]!];
    let to = from + 1;
    while (to < order.length && outward[order[to]!] === place && inward[order[to]!] === within) to++;
    if (place && within) for (let at = from; at < to; at++) crowd[order[at]!] = 32 - Math.clz32(to - from);
    from = to;
  }
  return crowd;
}

function profilesOf(
  [category, status, accounts, source]: readonly Uint16Array[],
  order: Uint32Array,
): { profiles: [number, number, number, number][]; regProfile: Uint16Array } {
  const numbers = new Map<number, number>();
  const profiles: [number, number, number, number][] = [];
  const regProfile = new Uint16Array(order.length);
  for (let at = 0; at < order.length; at++) {
    const row = order[at]!;
    const [a = 0, b = 0, c = 0, d = 0] = [category?.[row], status?.[row], accounts?.[row], source?.[row]];
    // Four numbers below 8,191 each fit a double exactly; registers with more texts than that are refused by the build.
    const key = ((a * 8191 + b) * 8191 + c) * 8191 + d;
    let number = numbers.get(key);
    if (number === undefined) {
      number = profiles.length;
      numbers.set(key, number);
      profiles.push([a, b, c, d]);
    }
    regProfile[at] = Math.min(number, 65_535);
  }
  return { profiles, regProfile };
}

function readLinks(
  read: ReadRegistrations,
  patternRank: Uint32Array,
  table: IdTable,
  known: number,
): Record<LinkFact['kind'], [number, number][]> {
  const ranks = new Map(read.patterns.map((pattern, i): [string, number] => [pattern, patternRank[i] ?? 0]));
  const find = (id: string, add: boolean): number => {
    const { pattern, digits } = splitOrgId(id);
    const rank = ranks.get(pattern);
    if (rank === undefined) return -1;
    return add ? table.number(rank, digits) : table.find(rank, digits);
  };
  const links: Record<LinkFact['kind'], [number, number][]> = {
    same: [],
    successor: [],
    operator: [],
    parent: [],
  };
  for (const link of read.links) {
    const a = find(link.a, false);
    const b = find(link.b, false);
    const aKnown = a >= 0 && a < known;
    const bKnown = b >= 0 && b < known;
    // A pair of which the register holds neither says nothing that could be used.
    if (!aKnown && !bKnown) continue;
    const pair: [number, number] = [aKnown ? a : find(link.a, true), bKnown ? b : find(link.b, true)];
    if (pair[0] >= 0 && pair[1] >= 0 && pair[0] !== pair[1]) links[link.kind].push(pair);
  }
  return links;
}

function orderById(table: IdTable, count: number, patternCount: number): Uint32Array {
  return countingOrder(
    table.patterns.subarray(0, count),
    patternCount + 1,
    radixOrder(table.digits.subarray(0, count)),
  );
}

function factSections(facts: readonly number[], place: Uint32Array): Sections {
  const rows: [number, number, number][] = [];
  const seen = new Set<string>();
  for (let at = 0; at < facts.length; at += 3) {
    const row: [number, number, number] = [place[facts[at]!]!, facts[at + 1]!, facts[at + 2]!];
    const key = row.slice(0, 2).join();
    if (!seen.has(key)) rows.push(row);
    seen.add(key);
  }
  rows.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return {
    factReg: Uint32Array.from(rows, row => row[0]),
    factCategory: Uint16Array.from(rows, row => row[1]),
    factSource: Uint16Array.from(rows, row => row[2]),
  };
}

function groupSections(pairs: readonly [number, number][], place: Uint32Array, count: number): Sections {
  const parent = new Map<number, number>();
  const root = (item: number): number => {
    let at = item;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    return at;
  };
  for (const [a, b] of pairs) {
    const rootA = root(place[a]!);
    const rootB = root(place[b]!);
    parent.set(Math.max(rootA, rootB), Math.min(rootA, rootB));
    if (!parent.has(Math.min(rootA, rootB))) parent.set(Math.min(rootA, rootB), Math.min(rootA, rootB));
  }
  const members = [...parent.keys()].filter(item => item < count).sort((a, b) => a - b);
  const roots = members.map(root);
  const byRoot = members.map((_, i) => i).sort((a, b) => roots[a]! - roots[b]! || a - b);
  return {
    groupReg: Uint32Array.from(members),
    groupRoot: Uint32Array.from(roots),
    groupByRoot: Uint32Array.from(byRoot, i => members[i]!),
    groupRootOrder: Uint32Array.from(byRoot, i => roots[i]!),
  };
}

/** Links of one kind as two arrays, ordered by the registration they lead from. */
function linkSections(
  kind: LinkFact['kind'],
  pairs: readonly [number, number][],
  place: Uint32Array,
): Sections {
  const rows = pairs
    .map(([a, b]): [number, number] => [place[a]!, place[b]!])
    .sort((x, y) => x[0] - y[0] || x[1] - y[1]);
  return {
    [`${kind}From`]: Uint32Array.from(rows, row => row[0]),
    [`${kind}To`]: Uint32Array.from(rows, row => row[1]),
  };
}

/** Numbers for (pattern, digits) in order of first appearance; open addressing in typed arrays, for millions. */
class IdTable {
  count = 0;
  readonly patterns: Uint32Array;
  readonly digits: Uint32Array;
  private readonly slots: Uint32Array;

  constructor(capacity: number) {
    this.patterns = new Uint32Array(capacity + 1);
    this.digits = new Uint32Array(capacity + 1);
    this.slots = new Uint32Array(1 << Math.max(4, Math.ceil(Math.log2(capacity * 1.6 + 1))));
  }

  number(pattern: number, digits: number): number {
    const slot = this.slotOf(pattern, digits);
    const found = this.slots[slot]!;
    if (found) return found - 1;
    this.patterns[this.count] = pattern;
    this.digits[this.count] = digits;
    this.slots[slot] = ++this.count;
    return this.count - 1;
  }

  find(pattern: number, digits: number): number {
    return this.slots[this.slotOf(pattern, digits)]! - 1;
  }

  private slotOf(pattern: number, digits: number): number {
    const mask = this.slots.length - 1;
    let slot = (Math.imul(digits ^ Math.imul(pattern, 0x9e3779b1), 0x85ebca6b) >>> 7) & mask;
    for (let entry = this.slots[slot]!; entry; entry = this.slots[slot]!) {
      if (this.digits[entry - 1] === digits && this.patterns[entry - 1] === pattern) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}

function gather16(array: Uint32Array | Uint16Array, order: Uint32Array): Uint16Array {
  const out = new Uint16Array(order.length);
  for (let at = 0; at < order.length; at++) out[at] = array[order[at]!]!;
  return out;
}
