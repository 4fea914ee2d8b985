import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addEvidence, makeOrganisation } from '#organisations';
import { testWorld } from '#app/testing.ts';
import { does, reads } from '#platform/platform.ts';
import { importPayments } from '../../actions/import-payments.ts';
import { runResolving, startResolving } from '../../actions/resolve-suppliers.ts';
import { setTarget } from '../../publication/actions/set-target.ts';
import { spendFigures } from '../../store/figures.ts';
import { paymentCsv, type SampleLine } from '../../testing/samples.ts';
import { reproduce } from '../../testing/reproduce.ts';

const world = await testWorld();
const council = await world.council('Marlbridge');
const empty = await world.council('Otterdale');
const root = '/marlbridge/spending';
const act = <T>(work: Parameters<typeof does<T>>[2]) =>
  does(world.platform, { council: council.id, actor: 'test' }, work);
const body = async (url: string, status = 200) => {
  const answer = await world.get(url);
  assert.equal(answer.statusCode, status, `${url}: ${answer.body.slice(0, 300)}`);
  return answer.body;
};

const lines: SampleLine[] = [
  ['Larch Kitchen CIC', '1,200.10', '01/05/2024', 'Adult Social Care', 'Catering'],
  ['Larch Kitchen CIC', '-200.05', '09/05/2025', 'Adult Social Care', 'Catering'],
  ['LARCH KITCHEN C.I.C.', '99.99', '10/06/2025', 'Parks', 'Catering'],
  ['Willow Trust re Mrs Heron', '400.50', '10/06/2025', 'Parks', 'Care'],
  ['Quarrington Highways plc', '7,000', '11/06/2025', 'Streets', 'Roads'],
  ['Friends of Marl Park', '800', '07/05/2025', 'Parks', 'Grants to voluntary bodies'],
  ['Mr A Heron', '95.20', '08/05/2025', 'Adult Social Care', 'Direct payments'],
  ['Oak Lodge', '310', '08/05/2025', 'Children', 'Foster carer allowances'],
  ['ASHGROVE P', '12.34', '08/05/2025', 'Parks', 'Repairs'],
  ['Otterdale Borough Council', '5,000', '06/05/2025', 'Finance', 'Joint service'],
  ['=cmd()', '55', '06/07/2025', 'Finance', 'Sundries'],
];

test('before anything was imported the pages say so', async () => {
  for (const page of ['', '/services', '/payments', '/suppliers'])
    assert.match(await body(`/${empty.slug}/spending${page}`), /No payments have been published here yet/);
  await body(`/${empty.slug}/spending/payments.csv`, 404);
});

test('SPD: the page says evidenced, at most and coverage, and never adds', async () => {
  await act(async deed => {
    const source = 'Companies House, 1 May 2024';
    for (const [name, id, legalForm] of [
      ['Larch Kitchen CIC', '99000001', 'community-interest-company'],
      ['Quarrington Highways plc', '99000002', 'public-limited-company'],
    ] as const) {
      const organisation = await makeOrganisation(deed, {
        name,
        source,
        identifiers: [{ scheme: 'GB-COH', id }],
      });
      await addEvidence(deed, organisation, {
        basis: 'register-number',
        source,
        date: '2020-01-01',
        expiry: null,
        value: { kind: 'legal-form', legalForm },
      });
    }
    await importPayments(deed, { name: 'payments.csv', bytes: Buffer.from(paymentCsv(lines)) });
  });
  const run = await act(deed => startResolving(deed, undefined, false));
  await runResolving(world.platform, { council: council.id, run, register: undefined });
  const page = await body(root);
  assert.match(page, /£1,100\.04 went to organisations that evidence shows to be social enterprises/);
  assert.match(page, /It can be at most/);
  assert.match(page, /must never be added to each other/);
  assert.doesNotMatch(page, /style=/, 'the content security policy refuses inline styles');
});

test('SPD: from the two published files alone the figure is reproduced to the penny, for every kind and any months and service', async () => {
  const kinds = {
    socialEnterprise: 'Social enterprise',
    vcse: 'VCSE',
    sme: 'SME',
    micro: 'Micro-business',
    local: 'Local',
  } as const;
  const months = ['2024-04', '2024-05', '2025-03', '2025-05', '2025-06', '2025-07'];
  await fc.assert(
    fc.asyncProperty(
      fc.subarray(months, { minLength: 1 }),
      fc.constantFrom('', 'Parks', 'Adult Social Care'),
      async (some, service) => {
        const [from, to] = [some[0] ?? '', some.at(-1) ?? ''];
        const query = `?from=${from}&to=${to}&service=${encodeURIComponent(service)}`;
        const payments = await body(`${root}/payments.csv${query}`);
        const suppliers = await body(`${root}/suppliers.csv${query}`);
        const figures = await reads(world.platform, { councils: [0, council.id] }, tx =>
          spendFigures(tx, {
            councils: [{ id: council.id, localPostcodes: ['MB'] }],
            from,
            to,
            asOf: today(),
            service: service || undefined,
          }),
        );
        for (const [flag, kind] of Object.entries(kinds) as [keyof typeof kinds, string][]) {
          const { evidenced, not, unknown } = figures.flags[flag];
          assert.deepEqual(await reproduce(payments, suppliers, kind), {
            base: figures.base.pence,
            evidenced: evidenced.pence,
            not: not.pence,
            unknown: unknown.pence,
          });
        }
      },
    ),
    { numRuns: 20 },
  );
});

const today = () => world.platform.clock().toZonedDateTimeISO('Europe/London').toPlainDate().toString();

test('LGTC-4: no public page, file or search shows a private person, or that one was paid', async () => {
  for (const page of [
    '',
    '/services',
    '/payments',
    '/suppliers',
    '/payments.csv',
    '/suppliers.csv',
    '.json',
    '.csv?table=organisations',
  ])
    assert.doesNotMatch(await body(`${root}${page}`), /Heron|ASHGROVE|Oak Lodge/i, page);
  const csv = await body(`${root}/payments.csv`);
  assert.match(csv, /REDACTED PERSONAL DATA,,,,Adult Social Care,Direct payments,95\.20/);
  assert.match(csv, /REDACTED PERSONAL DATA,,,,Children,Foster carer allowances,310/);
  assert.match(csv, /NAME WITHHELD UNTIL CHECKED,,,,Parks,Repairs,12\.34/);
  assert.match(csv, /'=cmd\(\)/, 'a formula is made harmless');
  for (const q of ['heron', 'ashgrove', 'oak lodge']) {
    assert.match(await body(`${root}/payments?q=${q}`), /None fit/);
    assert.equal((await body(`${root}/payments.csv?q=${q}`)).split('\r\n').length, 2, 'headings alone');
    assert.match(await body(`${root}/suppliers?q=${q}`), /None fit/);
  }
  assert.match(await body(`${root}/payments?q=larch`), /LARCH KITCHEN C\.I\.C\./);
});

test('tables, their CSV and the JSON say the same; what is not understood is refused in files and named on the page', async () => {
  assert.match(await body(`${root}.csv?table=years`), /2025\/26/);
  assert.match(await body(`${root}.csv?table=new&from=2024-04`), /Organisation/);
  await body(`${root}.csv?table=nonsense`, 404);
  await body(`${root}.csv?from=nonsense`, 400);
  await body(`${root}/payments.csv?service=Magic`, 400);
  assert.match(await body(`${root}?from=nonsense`), /“nonsense” is not a month/);
  assert.match(await body(`${root}?from=2025-06&to=2025-01`), /The last month is before the first/);
  const data = JSON.parse(await body(`${root}.json?from=2025%2F26&to=2025%2F26`)) as {
    from: string;
    to: string;
    tables: { table: string }[];
  };
  assert.deepEqual([data.from, data.to], ['2025-04', '2026-03']);
  assert.ok(data.tables.some(({ table }) => table === 'grants'));
  assert.match(await body(`${root}/services.csv`), /Adult Social Care,2024\/25/);
  assert.match(await body(`${root}/services?service=Parks&with=Streets`), /Streets/);
});

test('a target shows beside the year: reached or open; taken back, it is gone', async () => {
  const target = {
    flag: 'socialEnterprise',
    year: 2025,
    source: 'Cabinet',
    decidedOn: '2025-03-01',
  } as const;
  for (const [year, words] of [
    [2025, /Not known yet/],
    [2024, />Reached</],
    [2031, /No payments of that year here/],
  ] as const) {
    await act(deed => setTarget(deed, { ...target, year, share: 2500 }));
    assert.match(await body(root), words);
  }
  for (const year of [2024, 2025, 2031]) await act(deed => setTarget(deed, { ...target, year, share: null }));
  assert.doesNotMatch(await body(root), /id="targets"/);
});

test('the organisation’s page and the council’s front page show it too', async () => {
  assert.match(await body('/organisations/GB-COH-99000001'), /Payments[\s\S]*2025\/26/);
  assert.match(await body('/marlbridge'), /third-party spend/);
});
