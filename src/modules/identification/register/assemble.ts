import { Worker } from 'node:worker_threads';
import { nameWords } from './batch.ts';
import type { Collected } from './collect.ts';
import { compareText, countingOrder, gather, inverseOrder } from './counting-sort.ts';
import type { Sections } from './format.ts';
import { initialsTable } from './initials-table.ts';
import { keyTable, nameTable, postingTables, vocabularyTables } from './lookup-tables.ts';
import type { TableTask } from './table-worker.ts';
import { type MergedRegistrations, mergeRegistrations } from './merge-registrations.ts';

/** What `writeIndex` needs from a register that has been read. */
export interface Assembled {
  readonly sections: Sections;
  readonly patterns: readonly string[];
  readonly texts: readonly string[];
  readonly profiles: readonly [number, number, number, number][];
  readonly counts: Record<string, number>;
}

/** Below this many names a second thread for the look-up tables only costs. */
const threadsWorthwhile = 500_000;

/**
 * Turns everything read into the sections of an index. Of a large register a second thread does what the main one can do without for a
 * while: merging registrations, then the tables of words, names and keys. `say` hears of each step for the progress line.
 */
export async function assemble(
  read: Collected,
  say: (step: string) => void,
  aside = read.nameCount >= threadsWorthwhile,
): Promise<Assembled> {
  say('merging registrations');
  const merging = mergeAside(read, aside);
  const wordOrder = Uint32Array.from(read.tokens.keys()).sort((a, b) =>
    compareText(read.tokens[a], read.tokens[b]),
  );
  const words = Array.from(wordOrder, word => read.tokens[word] ?? '');
  say('ordering names');
  const names = sideBySide(read, inverseOrder(wordOrder));
  const order = orderByWords(names, words.length);
  const merged = await merging;
  const wordTables = aside ? onThread<Sections>({ kind: 'words', words }) : vocabularyTables(words);
  const records = gatherRecords(names, withoutDoubles(names, merged.ofRow, order), aside);
  say('look-up tables');
  const { keyLow, keyHigh } = records;
  const keyTables = aside
    ? onThread<Sections>({ kind: 'keys', low: keyLow, high: keyHigh })
    : keyTable(keyLow, keyHigh);
  const outwards = merged.sections['regOutward'] as Uint16Array;
  const patternOf = merged.sections['regPattern'] as Uint16Array;
  const companyPatterns = merged.patterns.map(pattern => /^GB-COH-(#|SC|NI)/.test(pattern));
  const sections: Sections = {
    ...merged.sections,
    ...records.sections,
    ...postingTables(records, words, reg => outwards[reg]!),
    ...initialsTable(records, words, reg => companyPatterns[patternOf[reg]!]!),
    regPrimary: primaryNames(records, merged.count),
    ...(await records.texts),
    ...(await keyTables),
    ...(await wordTables),
  };
  return {
    sections,
    patterns: merged.patterns,
    texts: read.texts,
    profiles: merged.profiles,
    counts: {
      registrations: merged.count,
      names: records.recReg.length,
      words: words.length,
      wordUses: records.recTok.length,
      linkedRegistrations: sections['groupReg']?.length ?? 0,
      successions: sections['successorFrom']?.length ?? 0,
      operators: sections['operatorFrom']?.length ?? 0,
      parents: sections['parentFrom']?.length ?? 0,
    },
  };
}

function mergeAside(read: Collected, aside: boolean): Promise<MergedRegistrations> | MergedRegistrations {
  const { patterns, textRank, links, registrationRows } = read;
  const registrations = read.batches.map(batch => batch.registrations);
  const input = { registrations, patterns, textRank, links, registrationRows };
  if (!aside) return mergeRegistrations(input);
  return onThread(
    { kind: 'merge', read: input },
    registrations.map(part => part.buffer as ArrayBuffer),
  );
}

/** Has a thread of its own do something. `given`: buffers that are handed over to it and are then empty here. */
function onThread<Result>(task: TableTask, given: ArrayBuffer[] = []): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./table-worker.ts', import.meta.url));
    worker.once('error', reject);
    worker.once('message', (result: Result) => {
      resolve(result);
      void worker.terminate();
    });
    worker.postMessage(task, given);
  });
}

/** Names in their final order (first word, second word), each once per registration. */
export interface Records {
  readonly recReg: Uint32Array;
  readonly recMeta: Uint8Array;
  readonly recTokStart: Uint32Array;
  readonly recTok: Uint32Array;
  readonly keyLow: Uint32Array;
  readonly keyHigh: Uint32Array;
  readonly sections: Sections;
  /** The names themselves, perhaps still being gathered. */
  readonly texts: Promise<Sections> | Sections;
}

/** Names in reading order, side by side. */
interface ReadNames {
  /** The row of registrations that each name belongs to; once merged, the registration. */
  readonly row: Uint32Array;
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  readonly meta: Uint8Array;
  readonly until: Uint16Array;
  readonly from: Uint16Array;
  readonly tokenStart: Uint32Array;
  readonly tokens: Uint32Array;
  readonly nameStart: Uint32Array;
  readonly bytes: Uint8Array;
}

/** Names by first word, then second, then as they were read: words that begin alike lie together in memory. */
function orderByWords(names: ReadNames, wordCount: number): Uint32Array {
  const first = new Uint32Array(names.row.length);
  const second = new Uint32Array(names.row.length);
  for (let name = 0; name < first.length; name++) {
    const token = names.tokenStart[name]!;
    first[name] = names.tokens[token]!;
    second[name] = names.tokenStart[name + 1]! > token + 1 ? names.tokens[token + 1]! + 1 : 0;
  }
  return countingOrder(first, wordCount + 1, countingOrder(second, wordCount + 2));
}

/** Joins the batches. */
function sideBySide(read: Collected, wordPlace: Uint32Array): ReadNames {
  const total = read.nameCount;
  let tokenTotal = 0;
  let byteTotal = 0;
  for (const batch of read.batches) {
    tokenTotal += batch.tokens.length;
    byteTotal += batch.nameBytes.length;
  }
  const names: ReadNames = {
    row: new Uint32Array(total),
    low: new Uint32Array(total),
    high: new Uint32Array(total),
    meta: new Uint8Array(total),
    until: new Uint16Array(total),
    from: new Uint16Array(total),
    tokenStart: new Uint32Array(total + 1),
    tokens: new Uint32Array(tokenTotal),
    nameStart: new Uint32Array(total + 1),
    bytes: new Uint8Array(byteTotal),
  };
  let name = 0;
  let row = 0;
  let token = 0;
  let byte = 0;
  const placesOf = new Map([...read.tokenMaps].map(([task, map]) => [task, gather(wordPlace, map)]));
  for (const batch of read.batches) {
    const places = placesOf.get(batch.task) ?? wordPlace;
    for (let at = 0; at < batch.tokens.length; at++) names.tokens[token + at] = places[batch.tokens[at]!]!;
    names.bytes.set(batch.nameBytes, byte);
    const firstName = name;
    for (let at = 0; at < batch.names.length; at += nameWords) {
      // Within bounds: every name has `nameWords` words.
      names.row[name] = row + batch.names[at]!;
      names.meta[name] = batch.names[at + 1]!;
      names.until[name] = batch.names[at + 2]!;
      names.low[name] = batch.names[at + 3]!;
      names.high[name] = batch.names[at + 4]!;
      token += batch.names[at + 5]!;
      names.from[name] = batch.names[at + 6]!;
      names.tokenStart[name + 1] = token;
      names.nameStart[name + 1] = byte + batch.nameEnds[name - firstName]!;
      name++;
    }
    byte += batch.nameBytes.length;
    row += batch.registrationRows;
  }
  return names;
}

/**
 * Puts registrations in place of rows, and gives the names in `order` without those that their registration already has in the same reading
 * with an equally good kind.
 */
function withoutDoubles(
  { row: reg, low, high, meta }: ReadNames,
  ofRow: Uint32Array,
  order: Uint32Array,
): Uint32Array {
  let mostReg = 0;
  for (let at = 0; at < reg.length; at++) {
    reg[at] = ofRow[reg[at]!]!;
    if (reg[at]! > mostReg) mostReg = reg[at]!;
  }
  const byReg = countingOrder(reg, mostReg + 2);
  const drop = new Uint8Array(reg.length);
  let dropped = 0;
  for (let from = 0; from < byReg.length;) {
    let to = from + 1;
    while (to < byReg.length && reg[byReg[to]!] === reg[byReg[from]!]) to++;
    for (let i = from; i < to; i++) {
      const a = byReg[i]!;
      if (drop[a]) continue;
      for (let j = i + 1; j < to; j++) {
        const b = byReg[j]!;
        if (drop[b] || low[a] !== low[b] || high[a] !== high[b]) continue;
        // Current (0) before previous and working; of two alike the first read stays.
        const loser = (meta[b]! & 15) < (meta[a]! & 15) ? a : b;
        drop[loser] = 1;
        dropped++;
        if (loser === a) break;
      }
    }
    from = to;
  }
  const kept = new Uint32Array(reg.length - dropped);
  let to = 0;
  for (let at = 0; at < order.length; at++) if (!drop[order[at]!]) kept[to++] = order[at]!;
  return kept;
}

function gatherRecords(names: ReadNames, order: Uint32Array, aside: boolean): Records {
  const count = order.length;
  const bytes = { start: names.nameStart, bytes: names.bytes, order: order.slice() };
  const texts = aside
    ? onThread<Sections>(
        { kind: 'names', ...bytes },
        [bytes.start, bytes.bytes, bytes.order].map(array => array.buffer as ArrayBuffer),
      )
    : nameTable(bytes);
  const recMeta = new Uint8Array(count);
  const recUntil = new Uint16Array(count);
  const recFrom = new Uint16Array(count);
  const recTokStart = new Uint32Array(count + 1);
  for (let at = 0; at < count; at++) {
    const name = order[at]!;
    recMeta[at] = names.meta[name]!;
    recUntil[at] = names.until[name]!;
    recFrom[at] = names.from[name]!;
    recTokStart[at + 1] = recTokStart[at]! + names.tokenStart[name + 1]! - names.tokenStart[name]!;
  }
  const recTok = new Uint32Array(recTokStart[count]!);
  for (let at = 0; at < count; at++) {
    const name = order[at]!;
    let to = recTokStart[at]!;
    for (let from = names.tokenStart[name]!; from < names.tokenStart[name + 1]!; from++)
      recTok[to++] = names.tokens[from]!;
  }
  const recReg = gather(names.row, order);
  return {
    recReg,
    recMeta,
    recTokStart,
    recTok,
    keyLow: gather(names.low, order),
    keyHigh: gather(names.high, order),
    sections: { recReg, recMeta, recUntil, recFrom, recTokStart, recTok },
    texts,
  };
}

/** For each registration the record of the name it goes by: a current one where there is one; 0xffffffff when it has none. */
function primaryNames(records: Records, registrations: number): Uint32Array {
  const primary = new Uint32Array(registrations).fill(0xffffffff);
  const rank = (record: number) => [0, 3, 2, 1][records.recMeta[record]! & 15] ?? 4;
  for (let record = 0; record < records.recReg.length; record++) {
    const reg = records.recReg[record]!;
    const had = primary[reg]!;
    if (had === 0xffffffff || rank(record) < rank(had)) primary[reg] = record;
  }
  return primary;
}
