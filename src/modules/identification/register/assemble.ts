import { Worker } from 'node:worker_threads';
import { nameWords, registrationWords } from './batch.ts';
import type { Collected } from './collect.ts';
import { countingOrder, inverseOrder } from './counting-sort.ts';
import type { Sections } from './format.ts';
import { keyTable, postingTables, vocabularyTables } from './lookup-tables.ts';
import type { TableTask } from './table-worker.ts';
import { gather, type MergedRegistrations, mergeRegistrations } from './merge-registrations.ts';

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

/** Turns everything read into the sections of an index, part of it on a second thread. `say` hears of each step for the progress line. */
export async function assemble(read: Collected, say: (step: string) => void): Promise<Assembled> {
  say('merging registrations');
  const merged = mergeRegistrations(read);
  say('ordering words');
  const wordOrder = Uint32Array.from(read.tokens.map((_, i) => i)).sort((a, b) =>
    read.tokens[a]! < read.tokens[b]! ? -1 : 1,
  );
  const wordPlace = inverseOrder(wordOrder);
  const words = Array.from(wordOrder, word => read.tokens[word] ?? '');
  const aside = read.nameCount >= threadsWorthwhile;
  const wordTables = aside ? onThread({ kind: 'words', words }) : vocabularyTables(words);
  say('ordering names');
  const records = orderRecords(read, merged, wordPlace);
  say('look-up tables');
  const { keyLow, keyHigh } = records;
  const keyTables = aside
    ? onThread({ kind: 'keys', low: keyLow, high: keyHigh })
    : keyTable(keyLow, keyHigh);
  const outwards = merged.sections['regOutward'] as Uint16Array;
  const sections: Sections = {
    ...merged.sections,
    ...records.sections,
    ...postingTables(records, words, reg => outwards[reg]!),
    regPrimary: primaryNames(records, merged.count),
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

/** Has tables made on a thread of their own. */
function onThread(task: TableTask): Promise<Sections> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./table-worker.ts', import.meta.url));
    worker.once('error', reject);
    worker.once('message', (sections: Sections) => {
      resolve(sections);
      void worker.terminate();
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
    worker.postMessage(task);
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
}

/** Names in reading order, side by side. */
interface ReadNames {
  readonly reg: Uint32Array;
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

function orderRecords(read: Collected, merged: MergedRegistrations, wordPlace: Uint32Array): Records {
  const names = sideBySide(read, merged, wordPlace);
  const first = new Uint32Array(names.reg.length);
  const second = new Uint32Array(names.reg.length);
  for (let name = 0; name < first.length; name++) {
    const token = names.tokenStart[name]!;
    first[name] = names.tokens[token]!;
    second[name] = names.tokenStart[name + 1]! > token + 1 ? names.tokens[token + 1]! + 1 : 0;
  }
  const kept = withoutDoubles(names);
  return gatherRecords(
    names,
    countingOrder(first, wordPlace.length + 1, countingOrder(second, wordPlace.length + 2, kept)),
  );
}

/** Joins the batches. */
function sideBySide(read: Collected, merged: MergedRegistrations, wordPlace: Uint32Array): ReadNames {
  const total = read.nameCount;
  let tokenTotal = 0;
  let byteTotal = 0;
  for (const batch of read.batches) {
    tokenTotal += batch.tokens.length;
    byteTotal += batch.nameBytes.length;
  }
  const names: ReadNames = {
    reg: new Uint32Array(total),
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
  for (const batch of read.batches) {
    for (let at = 0; at < batch.tokens.length; at++) names.tokens[token + at] = wordPlace[batch.tokens[at]!]!;
    names.bytes.set(batch.nameBytes, byte);
    const firstName = name;
    for (let at = 0; at < batch.names.length; at += nameWords) {
      // Within bounds: every name has `nameWords` words.
      names.reg[name] = merged.ofRow[row + batch.names[at]!]!;
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
    row += batch.registrations.length / registrationWords;
  }
  return names;
}

/** Positions of names, leaving out those that their registration already has in the same reading with an equally good kind. */
function withoutDoubles({ reg, low, high, meta }: ReadNames): Uint32Array {
  let mostReg = 0;
  for (let at = 0; at < reg.length; at++) if (reg[at]! > mostReg) mostReg = reg[at]!;
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
  for (let at = 0, to = 0; at < reg.length; at++) if (!drop[at]) kept[to++] = at;
  return kept;
}

function gatherRecords(names: ReadNames, order: Uint32Array): Records {
  const count = order.length;
  const recMeta = new Uint8Array(count);
  const recUntil = new Uint16Array(count);
  const recFrom = new Uint16Array(count);
  const recTokStart = new Uint32Array(count + 1);
  const recNameStart = new Uint32Array(count + 1);
  for (let at = 0; at < count; at++) {
    const name = order[at]!;
    recMeta[at] = names.meta[name]!;
    recUntil[at] = names.until[name]!;
    recFrom[at] = names.from[name]!;
    recTokStart[at + 1] = recTokStart[at]! + names.tokenStart[name + 1]! - names.tokenStart[name]!;
    recNameStart[at + 1] = recNameStart[at]! + names.nameStart[name + 1]! - names.nameStart[name]!;
  }
  const recTok = new Uint32Array(recTokStart[count]!);
  const nameBytes = new Uint8Array(recNameStart[count]!);
  for (let at = 0; at < count; at++) {
    const name = order[at]!;
    let to = recTokStart[at]!;
    for (let from = names.tokenStart[name]!; from < names.tokenStart[name + 1]!; from++)
      recTok[to++] = names.tokens[from]!;
    to = recNameStart[at]!;
    for (let from = names.nameStart[name]!; from < names.nameStart[name + 1]!; from++)
      nameBytes[to++] = names.bytes[from]!;
  }
  const recReg = gather(names.reg, order);
  return {
    recReg,
    recMeta,
    recTokStart,
    recTok,
    keyLow: gather(names.low, order),
    keyHigh: gather(names.high, order),
    sections: { recReg, recMeta, recUntil, recFrom, recTokStart, recTok, recNameStart, nameBytes },
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
