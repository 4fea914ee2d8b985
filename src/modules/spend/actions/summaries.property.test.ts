import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { Identifier } from '#identification';
import { testWorld } from '#app/testing.ts';
import type { Tx } from '#platform/db/database.ts';
import { does, reads } from '#platform/platform.ts';
import { temporaryFolder } from '#platform/testing/temporary-folder.ts';
import { SpendRefused } from '../rules/refused.ts';
import { spendBy } from '../store/breakdowns.ts';
import { spendFigures } from '../store/figures.ts';
import { countOutcomes, listSuppliers, supplierLists, type SupplierList } from '../store/queue.ts';
import { summaryAgainstLines } from '../store/summaries.ts';
import { asLineByLine } from '../testing/recount.ts';
import { inventedRegister } from '../testing/register.ts';
import { paymentCsv, type SampleLine } from '../testing/samples.ts';
import { decideSupplier, undoDecision, verdicts } from './decide-supplier.ts';
import { importPayments, undoPayments } from './import-payments.ts';
import { runResolving, startResolving } from './resolve-suppliers.ts';

const world = await testWorld();
const folder = temporaryFolder();
await inventedRegister(join(folder, 'register'), [
  { name: 'LARCH KITCHEN C.I.C.', number: '99000001', category: 'Community Interest Company' },
  { name: 'HOLT & DAUGHTERS BUILDERS LIMITED', number: '99000002' },
  { name: 'KESTREL SECURITY LIMITED', number: '99000003' },
]);
const register = await Identifier.open(join(folder, 'register'));

const names = [
  'Larch Kitchen CIC',
  'LARCH KITCHEN C.I.C',
  'Holt & Daughters Builders Ltd',
  'Kestrel Security',
  'Somebody Else',
  'REDACTED PERSONAL DATA',
  'Otterdale Borough Council',
  'Mrs A Heron',
];
const organisations = ['GB-COH-99000001', 'GB-COH-99000002', 'GB-COH-99000003'];
const aLine = fc.tuple(
  fc.constantFrom(...names),
  fc.integer({ min: -50_000, max: 900_000 }).map(pence => (pence / 100).toFixed(2)),
  fc
    .integer({ min: 0, max: 900 })
    .map(days => Temporal.PlainDate.from('2023-11-01').add({ days }).toString()),
  fc.constantFrom('Adults', 'Streets', ''),
  fc.constantFrom('Catering', 'Grants to voluntary bodies', 'Salaries', ''),
) satisfies fc.Arbitrary<SampleLine>;
type Step =
  | { do: 'import'; lines: SampleLine[] }
  | { do: 'supersede'; which: number; lines: SampleLine[] }
  | { do: 'undo'; which: number }
  | { do: 'resolve'; withRegister: boolean }
  | { do: 'judge'; who: string; supplier: number; verdict: number; organisation: number }
  | { do: 'take back'; which: number };
const lines = fc.array(aLine, { minLength: 1, maxLength: 12 });
const which = fc.nat(20);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('import' as const), lines }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('supersede' as const), which, lines }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('resolve' as const), withRegister: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('judge' as const),
      who: fc.constantFrom('ann', 'bob'),
      supplier: which,
      verdict: which,
      organisation: which,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('take back' as const), which }) },
);

let councils = 0;
/** The council of the run before, for asking about two together. */
let neighbour: number | undefined;

test('SPD: whatever is imported, corrected, undone, resolved and judged in whatever order, every summary is a full recount, to the penny', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async steps => {
      const council = await world.council(`Council ${++councils}`);
      const as = <T>(actor: string, work: Parameters<typeof does<T>>[2]) =>
        does(world.platform, { council: council.id, actor }, work);
      const read = <T>(work: Parameters<typeof reads<T>>[2]) =>
        reads(world.platform, { councils: [0, council.id, ...(neighbour ? [neighbour] : [])] }, work);
      const files = new Map<string, { lines: SampleLine[]; stands: boolean }>();
      const decisions: string[] = [];
      let made = 0;
      const take = async (content: SampleLine[], supersedes?: string) => {
        const text = paymentCsv(
          content,
          `Supplier Name,Net Amount,Payment Date,Service,Expense Type,File ${++made}`,
        );
        const { fileId } = await as('test', deed =>
          importPayments(
            deed,
            { name: `file-${made}.csv`, bytes: Buffer.from(text) },
            supersedes ? { supersedes } : {},
          ),
        );
        files.set(fileId, { lines: content, stands: true });
        if (supersedes) files.set(supersedes, { lines: files.get(supersedes)?.lines ?? [], stands: false });
      };
      const at = (number: number) =>
        [...files.keys()][number % Math.max(1, files.size)] ?? '019af000-0000-7000-8000-000000000000';
      const corrected = new Map<string, string>();
      for (const one of steps) {
        try {
          if (one.do === 'import') await take(one.lines);
          else if (one.do === 'supersede') {
            const old = at(one.which);
            await take(one.lines, old);
            corrected.set([...files.keys()].at(-1) ?? '', old);
          } else if (one.do === 'undo') {
            const id = at(one.which);
            await as('test', deed => undoPayments(deed, id));
            files.set(id, { lines: [], stands: false });
            const old = corrected.get(id);
            if (old) files.set(old, { lines: files.get(old)?.lines ?? [], stands: true });
          } else if (one.do === 'resolve') {
            const run = await as('test', deed =>
              startResolving(deed, one.withRegister ? register : undefined, false),
            );
            await runResolving(world.platform, {
              council: council.id,
              run,
              register: one.withRegister ? register : undefined,
            });
          } else if (one.do === 'judge') {
            const suppliers = await read(tx =>
              listSuppliers(tx, { council: council.id, list: 'all', most: 50 }),
            );
            const supplier = suppliers[one.supplier % Math.max(1, suppliers.length)];
            if (supplier)
              decisions.push(
                await as(one.who, deed =>
                  decideSupplier(
                    deed,
                    {
                      supplierId: supplier.id,
                      verdict: verdicts[one.verdict % verdicts.length] ?? 'unsure',
                      orgId: organisations[one.organisation % 3],
                    },
                    register,
                  ),
                ),
              );
          } else if (decisions.length) {
            const id = decisions[one.which % decisions.length] ?? '';
            await as('ann', deed => undoDecision(deed, id));
          }
        } catch (error) {
          if (!(error instanceof SpendRefused)) throw error;
        }
        assert.equal(await read(tx => summaryAgainstLines(tx, council.id)), 0);
      }
      const standing = [...files.values()].filter(({ stands }) => stands).flatMap(file => file.lines);
      const ask = {
        councils: [{ id: council.id, localPostcodes: [] }],
        from: '2023-01',
        to: '2027-12',
        asOf: '2026-11-25',
      };
      const figures = await read(tx => spendFigures(tx, ask));
      const pence = (some: readonly SampleLine[]) =>
        some.reduce((sum, [, amount]) => sum + Math.round(Number(amount) * 100), 0);
      assert.equal(figures.gross.pence, pence(standing));
      assert.equal(figures.gross.lines, standing.length);
      assert.equal(
        figures.excluded.redacted.pence,
        pence(standing.filter(([name]) => name.startsWith('REDACTED'))),
      );
      assert.equal(
        figures.months.reduce((sum, month) => sum + month.base.pence, 0),
        figures.base.pence,
      );
      for (const by of ['service', 'category'] as const) {
        const parts = await read(tx => spendBy(tx, ask, by));
        assert.equal(
          parts.reduce((sum, part) => sum + part.gross.pence, 0),
          figures.gross.pence,
          by,
        );
        assert.equal(
          parts.reduce((sum, part) => sum + part.flags.socialEnterprise.evidenced.pence, 0),
          figures.flags.socialEnterprise.evidenced.pence,
          by,
        );
      }
      const one = await read(tx => spendFigures(tx, { ...ask, service: 'Adults' }));
      assert.equal(one.gross.pence, pence(standing.filter(line => line[3] === 'Adults')));
      const together = [...ask.councils, ...(neighbour ? [{ id: neighbour, localPostcodes: ['MB'] }] : [])];
      for (const over of [
        {},
        { councils: together, service: '', asOf: '2020-01-01' },
        { from: '2024-06', to: '2025-07', service: 'Adults' },
        { councils: together, from: '2024-05', to: '2025-03' },
      ])
        await read(tx => asLineByLine(tx, { ...ask, ...over }));
      await read(tx => listsAddUp(tx, council.id));
      neighbour = council.id;
    }),
    { numRuns: Number(process.env['MOOTHALL_RUNS'] ?? 25), endOnFailure: false },
  );
});

/** Each list of the queue, and the count of outcomes, is what the list of all suppliers has of it. */
async function listsAddUp(tx: Tx, council: number): Promise<void> {
  const of = (list: SupplierList) => listSuppliers(tx, { council, list, most: 1000 });
  const all = await of('all');
  const lists = Object.keys(supplierLists) as SupplierList[];
  const numbers = new Set<number>();
  for (const list of lists.filter(name => name !== 'all')) {
    const some = await of(list);
    const outcomes = new Set(some.map(({ outcome }) => outcome));
    assert.deepEqual(
      some,
      all.filter(({ outcome }) => outcomes.has(outcome)),
      list,
    );
    for (const { id } of some) numbers.add(id);
  }
  assert.equal(numbers.size, all.length);
  const counted = Object.groupBy(all, ({ outcome }) => outcome);
  assert.deepEqual(
    await countOutcomes(tx, council),
    Object.fromEntries(
      Object.entries(counted).map(([outcome, some]) => [
        outcome,
        { suppliers: some.length, pence: some.reduce((sum, { pence }) => sum + pence, 0) },
      ]),
    ),
  );
}
