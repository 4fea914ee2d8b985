// node bench/spend.ts [--councils N] [--lines L]: import against COPY of the same rows, and what the figures cost with one and with five
// times the lines. Default 20 councils and 333,000 lines; the size of a region is --councils 300 --lines 5000000.
import { parseArgs } from 'node:util';
import { type Council, makeCouncil } from '#councils';
import type { Tx } from '#platform/db/database.ts';
import { does, reads } from '#platform/platform.ts';
import {
  importPayments,
  listPayments,
  listSuppliers,
  spendBy,
  spendByOrganisation,
  spendFigures,
} from '#spend';
import { copyIn, copyText } from './copy-in.ts';
import { benchInstallation } from './installation.ts';
import { fillOrganisations, paymentFile, resolveByName } from './spend-data.ts';

const { values } = parseArgs({
  options: { councils: { type: 'string', default: '20' }, lines: { type: 'string', default: '333000' } },
});
const councils = Number(values.councils);
const most = Number(values.lines);
const months = Array.from({ length: 12 }, (_, at) =>
  at < 9 ? `2025-${String(at + 4).padStart(2, '0')}` : `2026-0${at - 8}`,
);
const suppliers = 900;
const say = (text: string) => process.stdout.write(`${text}\n`);
const { platform, owner, close } = await benchInstallation();
let peak = 0;
try {
  await fillOrganisations(owner, 12_000);
  await prepareCopy();
  say(`${councils} councils, ${suppliers} suppliers each, twelve months`);
  const small = await fill('a fifth', Math.round(most / 5));
  const large = await fill('all', most);
  await resolveByName(owner);
  await owner.query('vacuum analyze');
  await dashboards({ small, large });
  say(`\nMemory of this process at most: ${(peak / 2 ** 20).toFixed(0)} MB`);
} finally {
  await close();
}

/** A table just like spend.payment, partitions and indexes included, for COPY. */
async function prepareCopy(): Promise<void> {
  await owner.query(
    'create schema bench; create table bench.payment (like spend.payment including all) partition by hash (council_id)',
  );
  for (let part = 0; part < 16; part++)
    await owner.query(
      `create table bench.payment_${part} partition of bench.payment for values with (modulus 16, remainder ${part})`,
    );
}

/** Imports a file a month for each council and copies the same rows, in turn, so that whatever else the machine does falls on both. */
async function fill(label: string, lines: number): Promise<Council[]> {
  const made: Council[] = [];
  const each = Math.max(1, Math.round(lines / councils / months.length));
  let [importing, copying, done] = [0, 0, 0];
  for (let number = 0; number < councils; number++) {
    const council = await makeCouncil(platform, 'bench', {
      slug: `${label.replace(' ', '-')}-${number}`,
      name: `${label} ${number}`,
      jurisdiction: 'england',
      localPostcodes: ['MB'],
    });
    made.push(council);
    for (const month of months) {
      const bytes = Buffer.from(paymentFile(number, month, each, suppliers));
      let began = performance.now();
      const { fileId } = await does(platform, { council: council.id, actor: 'bench' }, deed =>
        importPayments(deed, { name: `payments-${month}.csv`, bytes }),
      );
      importing += performance.now() - began;
      const rows = await owner.query({
        text: `select council_id, file_id, line, paid, dated, pence, supplier_id, service_id, category_id, kind, cells from spend.payment where council_id = $1 and file_id = $2`,
        values: [council.id, fileId],
        rowMode: 'array',
      });
      const text = copyText(rows.rows);
      began = performance.now();
      await copyIn(
        owner,
        'copy bench.payment (council_id, file_id, line, paid, dated, pence, supplier_id, service_id, category_id, kind, cells) from stdin',
        [text],
      );
      copying += performance.now() - began;
      done += rows.rows.length;
      peak = Math.max(peak, process.memoryUsage.rss());
    }
  }
  say(
    `\n${done.toLocaleString('en-GB')} lines in files of ${each}: import ${(importing / 1000).toFixed(1)} s (${Math.round((done / importing) * 1000).toLocaleString('en-GB')} lines/s), COPY ${(copying / 1000).toFixed(1)} s; ratio ${(importing / copying).toFixed(2)} (goal 4)`,
  );
  return made;
}

async function dashboards({ small, large }: { small: Council[]; large: Council[] }): Promise<void> {
  const queries: Record<string, (tx: Tx, council: Council) => Promise<unknown>> = {
    'figures of a year': (tx, council) => spendFigures(tx, ask(council)),
    'figures of one service': (tx, council) => spendFigures(tx, { ...ask(council), service: 'Service 3' }),
    'by service': (tx, council) => spendBy(tx, ask(council), 'service'),
    'by category': (tx, council) => spendBy(tx, ask(council), 'category'),
    'largest social enterprises': (tx, council) =>
      spendByOrganisation(tx, ask(council), { most: 20, flag: 'socialEnterprise' }),
    'first page of payments': (tx, council) => listPayments(tx, { council: council.id, most: 50 }),
    'queue of suppliers': (tx, council) =>
      listSuppliers(tx, { council: council.id, list: 'waiting', most: 10 }),
  };
  say('\nMedian of each query, ms (goal 20; ratio at most 1.2)');
  for (const [name, query] of Object.entries(queries)) {
    const [few = 0, many = 0] = await medians([small, large], query);
    say(
      `${name.padEnd(28)} ${few.toFixed(1).padStart(7)} ${many.toFixed(1).padStart(7)}  ratio ${(many / few).toFixed(2)}`,
    );
  }
}

function ask(council: Council) {
  return { councils: [council], from: '2025-04', to: '2026-03', asOf: '2026-11-26' };
}

/**
 * Median of each list of councils, of up to forty councils of each; each asked once to warm up and three times in earnest. The lists are
 * asked in turn, so that whatever else the machine does falls on all of them.
 */
async function medians(
  lists: readonly Council[][],
  query: (tx: Tx, council: Council) => Promise<unknown>,
): Promise<number[]> {
  const times: number[][] = lists.map(() => []);
  for (let round = 0; round < 4; round++)
    for (let place = 0; place < Math.min(40, councils); place++)
      for (const [list, asked] of lists.entries()) {
        const council = asked[place];
        if (!council) continue;
        await reads(platform, { councils: [0, council.id] }, async tx => {
          const began = performance.now();
          await query(tx, council);
          if (round) times[list]?.push(performance.now() - began);
        });
      }
  return times.map(list => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0);
}
