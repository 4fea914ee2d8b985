import { nameWords, registrationWords } from './batch.ts';
import type { Collected } from './collect.ts';
import { countingOrder, inverseOrder } from './counting-sort.ts';
import type { Sections } from './format.ts';
import { keyTable, postingTables, vocabularyTables } from './lookup-tables.ts';
import { gather, type MergedRegistrations, mergeRegistrations } from './merge-registrations.ts';

/** What `writeIndex` needs from a register that has been read. */
export interface Assembled {
  readonly sections: Sections;
  readonly patterns: readonly string[];
  readonly texts: readonly string[];
  readonly counts: Record<string, number>;
}

/** Turns everything read into the sections of an index. `say` hears of each step for the progress line. */
export function assemble(read: Collected, say: (step: string) => void): Assembled {
  say('merging registrations');
  const merged = mergeRegistrations(read);
  say('ordering words');
  const wordOrder = Uint32Array.from(read.tokens.map((_, i) => i)).sort((a, b) => (read.tokens[a]! < read.tokens[b]! ? -1 : 1));
  const wordPlace = inverseOrder(wordOrder);
  say('ordering names');
  const records = orderRecords(read, merged, wordPlace);
  say('looking-up tables');
  const words = Array.from(wordOrder, word => read.tokens[word] ?? '');
  const outwards = merged.sections['regOutward'] as Uint16Array;
  const sections: Sections = {
    ...merged.sections,
    ...records.sections,
    ...keyTable(records.keyLow, records.keyHigh),
    ...postingTables(records, words, reg => outwards[reg]!),
    ...vocabularyTables(words),
    regPrimary: primaryNames(records, merged.count),
  };
  return {
    sections,
    patterns: merged.patterns,
    texts: read.texts,
    counts: {
      registrations: merged.count,
      names: records.recReg.length,
      words: words.length,
      wordUses: records.recTok.length,
      linkedRegistrations: sections['groupReg']?.length ?? 0,
      successions: sections['successionFrom']?.length ?? 0,
    },
  };
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
}

function orderRecords(read: Collected, merged: MergedRegistrations, wordPlace: Uint32Array): Records {
  const total = read.nameCount;
  const reg = new Uint32Array(total);
  const low = new Uint32Array(total);
  const high = new Uint32Array(total);
  const first = new Uint32Array(total);
  const second = new Uint32Array(total);
  const batchOf = new Uint16Array(total);
  const tokenStart = new Uint32Array(total);
  const firstOfBatch: number[] = [];
  let name = 0;
  let row = 0;
  for (const [number, batch] of read.batches.entries()) {
    firstOfBatch.push(name);
    let token = 0;
    for (let at = 0; at < batch.tokens.length; at++) batch.tokens[at] = wordPlace[batch.tokens[at]!]!;
    for (let at = 0; at < batch.names.length; at += nameWords) {
      // Within bounds: every name has `nameWords` words and at least one token.
      reg[name] = merged.ofRow[row + batch.names[at]!]!;
      low[name] = batch.names[at + 3]!;
      high[name] = batch.names[at + 4]!;
      first[name] = batch.tokens[token]!;
      second[name] = batch.names[at + 5]! > 1 ? batch.tokens[token + 1]! + 1 : 0;
      batchOf[name] = number;
      tokenStart[name] = token;
      token += batch.names[at + 5]!;
      name++;
    }
    row += batch.registrations.length / registrationWords;
  }
  const kept = withoutDoubles(read, reg, low, high, batchOf, firstOfBatch);
  const order = countingOrder(first, wordPlace.length + 1, countingOrder(second, wordPlace.length + 2, kept));
  return gatherRecords(read, order, { reg, low, high, batchOf, tokenStart, firstOfBatch });
}

/** Positions of names, leaving out those that their registration already has in the same reading with an equally good kind. */
function withoutDoubles(
  read: Collected,
  reg: Uint32Array,
  low: Uint32Array,
  high: Uint32Array,
  batchOf: Uint16Array,
  firstOfBatch: readonly number[],
): Uint32Array {
  const meta = (name: number) => {
    const batch = batchOf[name]!;
    return read.batches[batch]!.names[(name - firstOfBatch[batch]!) * nameWords + 1]!;
  };
  let mostReg = 0;
  for (let at = 0; at < reg.length; at++) if (reg[at]! > mostReg) mostReg = reg[at]!;
  const byReg = countingOrder(reg, mostReg + 2);
  const drop = new Uint8Array(reg.length);
  let dropped = 0;
  for (let from = 0; from < byReg.length; ) {
    let to = from + 1;
    while (to < byReg.length && reg[byReg[to]!] === reg[byReg[from]!]) to++;
    for (let i = from; i < to; i++) {
      const a = byReg[i]!;
      if (drop[a]) continue;
      for (let j = i + 1; j < to; j++) {
        const b = byReg[j]!;
        if (drop[b] || low[a] !== low[b] || high[a] !== high[b]) continue;
        // Current (0) before previous and working; of two alike the first read stays.
        const loser = (meta(b) & 15) < (meta(a) & 15) ? a : b;
        drop[loser] = 1;
        dropped++;
        if (loser === a) break;
      }
    }
    from = to;
  }
  const kept = new Uint32Array(reg.length - dropped);
  for (let at = 0, to = 0; at < reg.length; at++) if (!drop[at]) kept[to++] = at;
  return kept;
}

function gatherRecords(
  read: Collected,
  order: Uint32Array,
  from: {
    reg: Uint32Array;
    low: Uint32Array;
    high: Uint32Array;
    batchOf: Uint16Array;
    tokenStart: Uint32Array;
    firstOfBatch: readonly number[];
  },
): Records {
  const count = order.length;
  const recMeta = new Uint8Array(count);
  const recUntil = new Uint16Array(count);
  const recTokStart = new Uint32Array(count + 1);
  const recNameStart = new Uint32Array(count + 1);
  const place = (at: number) => {
    const name = order[at]!;
    const number = from.batchOf[name]!;
    return { name, batch: read.batches[number]!, local: name - from.firstOfBatch[number]! };
  };
  for (let at = 0; at < count; at++) {
    const { batch, local } = place(at);
    const word = local * nameWords;
    recMeta[at] = batch.names[word + 1]!;
    recUntil[at] = batch.names[word + 2]!;
    recTokStart[at + 1] = recTokStart[at]! + batch.names[word + 5]!;
    recNameStart[at + 1] = recNameStart[at]! + batch.nameEnds[local]! - (local ? batch.nameEnds[local - 1]! : 0);
  }
  const recTok = new Uint32Array(recTokStart[count]!);
  const nameBytes = new Uint8Array(recNameStart[count]!);
  for (let at = 0; at < count; at++) {
    const { name, batch, local } = place(at);
    const token = from.tokenStart[name]!;
    const to = recTokStart[at]!;
    const length = recTokStart[at + 1]! - to;
    for (let i = 0; i < length; i++) recTok[to + i] = batch.tokens[token + i]!;
    const start = local ? batch.nameEnds[local - 1]! : 0;
    const end = batch.nameEnds[local]!;
    const byteTo = recNameStart[at]!;
    for (let i = start; i < end; i++) nameBytes[byteTo + i - start] = batch.nameBytes[i]!;
  }
  const recReg = gather(from.reg, order);
  return {
    recReg,
    recMeta,
    recTokStart,
    recTok,
    keyLow: gather(from.low, order),
    keyHigh: gather(from.high, order),
    sections: { recReg, recMeta, recUntil, recTokStart, recTok, recNameStart, nameBytes },
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
