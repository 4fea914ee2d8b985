import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addEvidence,
  type EvidenceValue,
  makeOrganisation,
  mergeOrganisations,
  recognise,
} from '#organisations';
import { testWorld } from '#app/testing.ts';
import { does, reads } from '#platform/platform.ts';
import { importPayments } from '../actions/import-payments.ts';
import { runResolving, startResolving } from '../actions/resolve-suppliers.ts';
import { paymentCsv, type SampleLine } from '../testing/samples.ts';
import { asLineByLine } from '../testing/recount.ts';
import { flags } from '../rules/figures.ts';
import { paidToOrganisation, spendBy, spendByOrganisation } from './breakdowns.ts';
import { spendFigures } from './figures.ts';

const world = await testWorld();
const marl = await world.council('Marlbridge');
const otter = await world.council('Otterdale');
const both = [
  { id: marl.id, localPostcodes: ['MB'] },
  { id: otter.id, localPostcodes: ['OD1'] },
];
const as = <T>(council: number, work: Parameters<typeof does<T>>[2]) =>
  does(world.platform, { council, actor: 'test' }, work);
const read = <T>(work: Parameters<typeof reads<T>>[2]) =>
  reads(world.platform, { councils: [0, marl.id, otter.id] }, work);
const ask = (councils = both, over = {}) => ({
  councils,
  from: '2025-04',
  to: '2026-03',
  asOf: '2026-04-01',
  ...over,
});

const ids = await as(marl.id, async deed => {
  const evidence = (legalForm: 'community-interest-company' | 'company-limited-by-shares') => [
    {
      basis: 'register-number' as const,
      source: 'test',
      date: '2025-01-01',
      expiry: null,
      value: { kind: 'legal-form' as const, legalForm },
    },
  ];
  const address = (postcode: string, use: 'place-of-work' | 'registered-office' = 'place-of-work') => [
    { use, lines: '1 Mill Lane', postcode, date: '2025-01-01' },
  ];
  return {
    larch: await makeOrganisation(deed, {
      name: 'Larch Kitchen CIC',
      source: 'test',
      evidence: evidence('community-interest-company'),
      addresses: address('MB1 1AA'),
    }),
    rook: await makeOrganisation(deed, {
      name: 'Rook Printing Ltd',
      source: 'test',
      evidence: evidence('company-limited-by-shares'),
      addresses: address('OD1 2BB'),
    }),
    heron: await makeOrganisation(deed, {
      name: 'Heron Homes Ltd',
      source: 'test',
      evidence: evidence('company-limited-by-shares'),
      addresses: address('MB2 2CC', 'registered-office'),
    }),
  };
});
const lines: Record<number, SampleLine[]> = {
  [marl.id]: [
    ['Larch Kitchen CIC', '100', '2025-05-01', 'Adults', 'Catering'],
    ['LARCH KITCHEN C.I.C.', '50', '2026-02-01', 'Streets', 'Catering'],
    ['Rook Printing Ltd', '30', '2025-06-01', 'Adults', 'Printing'],
    ['Heron Homes Ltd', '20', '2025-06-01', 'Adults', 'Care'],
    ['Larch Kitchen CIC', '9', '2025-03-31', 'Adults', 'Catering'],
  ],
  [otter.id]: [
    ['Larch Kitchen CIC', '7', '2025-05-01', 'Adults', 'Catering'],
    ['Rook Printing Ltd', '3', '2025-06-01', 'Adults', 'Printing'],
    ['Nobody Anyone Knows', '1', '2025-06-01', 'Adults', 'Printing'],
  ],
};
for (const { id } of both) {
  await as(id, deed =>
    importPayments(deed, { name: 'year.csv', bytes: Buffer.from(paymentCsv(lines[id] ?? [])) }),
  );
  const run = await as(id, deed => startResolving(deed, undefined, false));
  await runResolving(world.platform, { council: id, run, register: undefined });
}

test('SPD: councils of a partnership are counted together, each payment once', async () => {
  const [one, two, together] = await read(
    async tx =>
      [
        await spendFigures(tx, ask([both[0] ?? assert.fail()])),
        await spendFigures(tx, ask([both[1] ?? assert.fail()])),
        await spendFigures(tx, ask()),
      ] as const,
  );
  assert.equal(one.base.pence, 20_000);
  assert.equal(two.base.pence, 1_100);
  assert.equal(together.base.pence, one.base.pence + two.base.pence);
  assert.equal(together.flags.socialEnterprise.evidenced.pence, 15_700);
  assert.equal(
    together.flags.socialEnterprise.unknown.pence,
    together.base.pence - 15_700 - together.flags.socialEnterprise.not.pence,
  );
  const organisations = await read(tx => spendByOrganisation(tx, ask(), { most: 10 }));
  assert.deepEqual(
    organisations.map(({ name, pence }) => [name, pence]),
    [
      ['Larch Kitchen CIC', 15_700],
      ['Rook Printing Ltd', 3_300],
      ['Heron Homes Ltd', 2_000],
      ['Nobody Anyone Knows', 100],
    ],
  );
  assert.equal(organisations.at(-1)?.councilId, otter.id);
});

test('LOC-2: local goes by where the work is done, for each council by its own area; a registered office shows nothing', async () => {
  const [one, two] = await read(
    async tx =>
      [
        await spendFigures(tx, ask([both[0] ?? assert.fail()])),
        await spendFigures(tx, ask([both[1] ?? assert.fail()])),
      ] as const,
  );
  assert.deepEqual(
    [one.flags.local.evidenced.pence, one.flags.local.not.pence, one.flags.local.unknown.pence],
    [15_000, 3_000, 2_000],
  );
  assert.deepEqual(
    [two.flags.local.evidenced.pence, two.flags.local.not.pence, two.flags.local.unknown.pence],
    [300, 700, 100],
  );
});

test('any months can be asked: the parts of a year add up to it, and so do services and categories', async () => {
  const pence = async (from: string, to: string, service?: string) =>
    (await read(tx => spendFigures(tx, ask(both, { from, to, service })))).base.pence;
  assert.equal(await pence('2025-04', '2025-12'), 15_000 + 1_100 - 0);
  assert.equal(
    (await pence('2025-04', '2025-12')) + (await pence('2026-01', '2026-03')),
    await pence('2025-04', '2026-03'),
  );
  assert.equal(await pence('2024-04', '2026-03'), 21_100 + 900);
  assert.equal(await pence('2025-03', '2025-05'), 900 + 10_000 + 700);
  assert.equal(await pence('2025-04', '2026-03', 'Streets'), 5_000);
  assert.equal(await pence('2025-04', '2026-03', 'Nowhere'), 0);
  const services = await read(tx => spendBy(tx, ask(both, { from: '2025-03', to: '2025-05' }), 'service'));
  assert.deepEqual(
    services.map(({ label, base }) => [label, base.pence]),
    [['Adults', 11_600]],
  );
  const categories = await read(tx => spendBy(tx, ask(both, { service: 'Adults' }), 'category'));
  assert.deepEqual(
    categories.map(({ label, base }) => [label, base.pence]),
    [
      ['Catering', 10_700],
      ['Printing', 3_400],
      ['Care', 2_000],
    ],
  );
});

test('services, and categories, add up to the figures of the whole in everything figures say', async () => {
  for (const council of both) {
    const asked = ask([council], { from: '2024-04' });
    const whole = await read(tx => spendFigures(tx, asked));
    for (const by of ['service', 'category'] as const) {
      const parts = await read(tx => spendBy(tx, asked, by));
      const sum = (value: (figures: (typeof parts)[number] | typeof whole) => number) =>
        assert.equal(
          parts.reduce((all, part) => all + value(part), 0),
          value(whole),
          `council ${council.id} by ${by}`,
        );
      sum(({ base }) => base.pence);
      sum(({ base }) => base.lines);
      for (const flag of flags)
        for (const part of ['evidenced', 'not', 'unknown'] as const) {
          sum(figures => figures.flags[flag][part].pence);
          sum(figures => figures.flags[flag][part].lines);
        }
    }
  }
});

test('what is paid to one organisation is added up over its spellings, councils and years', async () => {
  const paid = await read(tx =>
    paidToOrganisation(tx, { ...ask(both, { from: '2024-04' }), organisationId: ids.larch }),
  );
  assert.equal(paid.pence, 16_600);
  assert.deepEqual(
    paid.years.map(({ year, pence }) => [year, pence]),
    [
      [2024, 900],
      [2025, 15_700],
    ],
  );
});

test('EVD: evidence, a recognition and a merge move the figure at once; by the evidence of an earlier day it stays', async () => {
  const evidenced = async (asOf: string) =>
    (await read(tx => spendFigures(tx, ask([both[0] ?? assert.fail()], { asOf })))).flags.socialEnterprise
      .evidenced.pence;
  assert.equal(await evidenced('2024-12-31'), 0, 'the register had not been read yet');
  await as(marl.id, deed =>
    recognise(deed, { organisationId: ids.heron, basis: 'It trades for the town', on: '2026-03-01' }),
  );
  assert.equal(await evidenced('2026-04-01'), 17_000);
  assert.equal(await evidenced('2026-02-28'), 15_000);
  await as(marl.id, deed =>
    addEvidence(deed, ids.rook, {
      basis: 'certified',
      source: 'a badge',
      date: '2026-03-15',
      expiry: '2026-06-30',
      value: { kind: 'social-enterprise-certificate', scheme: 'Badge', held: true },
    }),
  );
  assert.equal(await evidenced('2026-04-01'), 20_000);
  assert.equal(await evidenced('2026-07-01'), 17_000, 'it has lapsed');
  await as(marl.id, deed => mergeOrganisations(deed, ids.rook, ids.larch, 'The same people'));
  assert.equal(await evidenced('2026-07-01'), 20_000);
});

test('SPD: with recognitions, lapsed evidence, merged records and several places, all figures are what the lines come to one by one', async () => {
  await as(marl.id, async deed => {
    const places = (...postcodes: string[]) =>
      postcodes.map(postcode => ({
        use: 'place-of-work' as const,
        lines: '2 Mill Lane',
        postcode,
        date: '2025-01-01',
      }));
    const declared = { basis: 'declared' as const, source: 'test', date: '2025-01-01', expiry: null };
    const made = (name: string, postcodes: string[], evidence: EvidenceValue[] = []) =>
      makeOrganisation(deed, {
        name,
        source: 'test',
        evidence: evidence.map(value => ({ ...declared, value })),
        addresses: places(...postcodes),
      });
    await made(
      'Teal Homes Ltd',
      ['OD1 2BB', 'MB1 1AA'],
      [
        { kind: 'sme-declaration', says: true },
        { kind: 'micro-declaration', says: false },
      ],
    );
    await made('Wren Care Ltd', ['XX1 2BB', 'XX'], [{ kind: 'vcse-declaration', says: true }]);
    await made('Swift Care Ltd', ['XX1 2BB', 'XX2 2BB']);
    await made('Plover Trust', [], [{ kind: 'public-body', says: true }]);
    await importPayments(deed, {
      name: 'more.csv',
      bytes: Buffer.from(
        paymentCsv([
          ['Teal Homes Ltd', '11', '2025-05-01', 'Adults', 'Care'],
          ['Wren Care Ltd', '13', '2025-05-01', 'Streets', 'Care'],
          ['Swift Care Ltd', '17', '2025-06-01', 'Adults', 'Grants to voluntary bodies'],
          ['Plover Trust', '23', '2025-06-01', 'Adults', 'Care'],
          ['REDACTED PERSONAL DATA', '19', '2025-06-01', 'Adults', ''],
        ]),
      ),
    });
  });
  const run = await as(marl.id, deed => startResolving(deed, undefined, false));
  await runResolving(world.platform, { council: marl.id, run, register: undefined });
  const [one, other] = [both.slice(0, 1), both.slice(1)];
  const nowhere = both.map(({ id }) => ({ id, localPostcodes: [] }));
  for (const councils of [one, other, both, nowhere])
    for (const asOf of ['2024-12-31', '2026-02-28', '2026-07-01'])
      for (const over of [
        {},
        { from: '2024-04', to: '2025-05' },
        { service: 'Adults' },
        { service: 'Nowhere' },
      ])
        await read(tx => asLineByLine(tx, ask(councils, { asOf, ...over })));
  const found = await read(tx => spendFigures(tx, ask(one, { from: '2025-05', to: '2025-06' })));
  assert.deepEqual(
    [found.flags.local.evidenced.pence, found.flags.local.unknown.pence, found.grants.flags.local.not.pence],
    [10_000 + 3_000 + 1_100, 2_000 + 1_300, 1_700],
    'one place inside is enough, and one that cannot be read leaves it open',
  );
});
