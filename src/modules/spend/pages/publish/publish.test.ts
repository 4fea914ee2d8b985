import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { sha256 } from '#platform/files/file-store.ts';
import { does } from '#platform/platform.ts';
import { importPayments } from '../../actions/import-payments.ts';
import { paymentCsv, type SampleLine } from '../../testing/samples.ts';

let seconds = 0;
const clock = () => Temporal.Instant.from('2026-07-20T10:00:00Z').add({ seconds: ++seconds });
const world = await testWorld({}, clock);
const council = await world.council('Marlbridge');
const finance = await world.signIn(council, 'finance-officer');
const root = '/marlbridge/manage/spending/publish';
const quarter = { kind: 'spending', from: '2026-04-01', to: '2026-06-30' };
const address = `${root}?${new URLSearchParams(quarter).toString()}`;
const headings = 'Supplier Name,Net Amount,Payment Date,Service,Expense Type,Narrative,Irrecoverable VAT';
const take = (name: string, lines: SampleLine[], headers = headings, supersedes?: string) =>
  does(world.platform, { council: council.id, actor: 'test' }, deed =>
    importPayments(
      deed,
      { name, bytes: Buffer.from(withMore(lines, headers)) },
      supersedes ? { supersedes } : {},
    ),
  );
/** Narrative and VAT stand behind a bar in the category. */
const withMore = (lines: SampleLine[], headers: string) => paymentCsv(lines, headers).replaceAll('|', ',');
const page = async (url = address) => (await world.get(url, finance)).body;
const publish = (form: Record<string, string> = {}) => world.post(root, { ...quarter, ...form }, finance);
const decide = (form: Record<string, string>) =>
  world.post(`${root}/decide`, { ...quarter, ground: 'personal', ...form }, finance);
const published = async (name: string) =>
  (await world.get(`/marlbridge/spending/published/${name}.csv`)).body;

const lines: SampleLine[] = [
  ['Larch Kitchen CIC', '1200.10', '2026-05-01', 'Parks', 'Catering|Lunches|12.5'],
  ['Larch Kitchen CIC', '500.00', '2026-05-02', 'Parks', 'Catering|Lunches|'],
  ['Larch Kitchen CIC', '-500.01', '2026-05-03', 'Parks', 'Catering|Credit|'],
  ['ASHGROVE P', '700', '2026-05-04', 'Parks', 'Repairs|Fence|'],
  ['Rook & Sparrow LLP', '900', '2026-05-05', 'Adult Social Care', 'Transport|Taxi for Mrs Heron|'],
  ['Tern Telecoms', '901', '2026-05-06', 'Finance', 'Sundries|Ref AB123456C|'],
  ['Mr A Heron', '1500', '2026-05-07', 'Adult Social Care', 'Direct payments|May|'],
  ['HMRC', '90000', '2026-05-08', 'Finance', 'VAT payment|May|'],
  ['Oak Lodge', '2000', '2026-07-01', 'Parks', 'Repairs|July|'],
];

test('LGTC-1: each quarter with its due date and whether it is published, overdue or not over', async () => {
  assert.match(await page(root), /No such payments have been imported yet/);
  await take('payments-2026-q1.csv', lines);
  await take('older.csv', [['Larch Kitchen CIC', '800', '2026-02-01', 'Parks', 'Catering|Lunches|']]);
  const periods = await page(root);
  assert.match(periods, /April to June 2026[\s\S]*?30 July 2026[\s\S]*?Not published yet/);
  assert.match(periods, /January to March 2026[\s\S]*?30 April 2026[\s\S]*?Not published: overdue/);
  assert.match(periods, /July to September 2026[\s\S]*?Not over yet/);
  assert.match(await page(`${root}?by=month`), /May 2026/);
});

test('LGTC-4: nothing is published while something looks personal and nobody has decided', async () => {
  const shown = await page();
  assert.match(shown, /To decide: 3/);
  for (const what of [
    /ASHGROVE P/,
    /“Mrs Heron” looks like a person’s name/,
    /it looks like a National Insurance number/,
  ])
    assert.match(shown, what);
  const refused = await publish();
  assert.equal(refused.statusCode, 422);
  assert.match(refused.body, /3 lines of “Spending over £500, April to June 2026” hold what looks personal/);
  assert.match((await world.get('/marlbridge/spending/published')).body, /No file has been published yet/);
});

/** The hidden fields of the form about a title. */
async function formOf(title: RegExp): Promise<Record<string, string>> {
  const [part] = (await page()).split('<h3').filter(text => title.test(text.split('</h3>')[0] ?? ''));
  return Object.fromEntries(
    [...(part ?? '').split('</form>')[0]!.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
}

test('LGTC-5: a person decides each with a reason; what is certainly personal can only be redacted', async () => {
  const fence = await formOf(/ASHGROVE/);
  const without = await decide({ ...fence, decision: 'keep', reason: '' });
  assert.equal(without.statusCode, 422);
  assert.match(without.body, /Say why it is published/);
  assert.equal(
    (await decide({ ...fence, decision: 'keep', reason: 'A sole trader, by that name' })).statusCode,
    303,
  );
  const taxi = await formOf(/Taxi for Mrs Heron/);
  assert.equal(
    (await decide({ ...taxi, decision: 'redact', reason: 'Names the passenger' })).statusCode,
    303,
  );
  const number = await formOf(/AB123456C/);
  const kept = await decide({ ...number, decision: 'keep', reason: 'I like it' });
  assert.equal(kept.statusCode, 422);
  assert.match(kept.body, /cannot be published; redact it/);
  assert.equal(
    (await decide({ ...number, decision: 'redact', reason: 'Number of a person' })).statusCode,
    303,
  );
  assert.match(await page(), /To decide: 0/);
  const found = await page(`${address}&q=Credit`);
  const [, file = '', line = ''] =
    /name="file" value="([^"]+)"><input type="hidden" name="line" value="(\d+)"/.exec(
      found.slice(found.indexOf('id="redact"')),
    ) ?? [];
  await decide({
    file,
    line,
    part: 'purpose',
    decision: 'redact',
    ground: 'commercial',
    reason: 'A dispute',
  });
});

test('LGTC: the file has the Code’s fields, more than £500 either way, no taxes, and says what is redacted', async () => {
  const done = await publish();
  assert.equal(done.statusCode, 303, done.body.slice(0, 500));
  const text = await published('spending-over-500-2026-04-to-2026-06');
  assert.deepEqual(text.trim().split('\r\n'), [
    'Date,Department,Beneficiary,Summary of purpose,Amount,VAT that cannot be recovered,Merchant category',
    '2026-05-01,Parks,Larch Kitchen CIC,Lunches,1200.10,12.50,Catering',
    '2026-05-03,Parks,Larch Kitchen CIC,REDACTED COMMERCIAL INTERESTS,-500.01,,Catering',
    '2026-05-04,Parks,ASHGROVE P,Fence,700,,Repairs',
    '2026-05-05,Adult Social Care,Rook & Sparrow LLP,REDACTED PERSONAL DATA,900,,Transport',
    '2026-05-06,Finance,Tern Telecoms,REDACTED PERSONAL DATA,901,,Sundries',
    '2026-05-07,Adult Social Care,REDACTED PERSONAL DATA,May,1500,,Direct payments',
  ]);
  assert.match(await page(), /Nothing has changed since version 1 was published/);
  assert.equal((await publish()).statusCode, 422);
  assert.match(
    (await world.get('/marlbridge/spending/payments')).body,
    /ASHGROVE P/,
    'what is decided holds everywhere',
  );
});

test('a correction is another version with its reason; the one before stays, byte for byte', async () => {
  const before = await published('spending-over-500-2026-04-to-2026-06-v1');
  await take('late.csv', [['Larch Kitchen CIC', '777', '2026-06-30', 'Parks', 'Catering|Late|']]);
  assert.match(await page(root), /Files have been imported since/);
  assert.match((await publish()).body, /Say why there is another version/);
  assert.equal((await publish({ reason: 'An invoice came late' })).statusCode, 303);
  assert.equal(await published('spending-over-500-2026-04-to-2026-06-v1'), before);
  const after = await published('spending-over-500-2026-04-to-2026-06-v2');
  assert.match(after, /Late,777/);
  assert.equal(await published('spending-over-500-2026-04-to-2026-06'), after);
  const list = (await world.get('/marlbridge/spending/published.csv')).body;
  assert.ok(list.includes(sha256(Buffer.from(after))) && list.includes(sha256(Buffer.from(before))));
  const shown = (await world.get('/marlbridge/spending/published')).body;
  assert.match(shown, /An invoice came late/);
  assert.match(shown, /Earlier versions/);
  await assert.rejects(
    does(world.platform, { council: council.id, actor: 'test' }, async deed => {
      const { sql } = await import('kysely');
      await sql`update spend.published_file set version = 9`.execute(deed.tx);
    }),
    /permission denied/,
  );
});

test('no payment stands in two files: a month of a published quarter is refused, and so is what is not over', async () => {
  assert.match(
    (await publish({ from: '2026-05-01', to: '2026-05-31' })).body,
    /has been published as a file of its own/,
  );
  assert.match((await publish({ from: '2026-07-01', to: '2026-09-30' })).body, /is not over yet/);
  assert.match(
    (await publish({ from: '2025-04-01', to: '2025-06-30' })).body,
    /There are no payments that belong/,
  );
  assert.equal((await publish({ from: '2026-05-03', to: '2026-06-30' })).statusCode, 404);
});

test('LGTC: every purchase by card, however small, in the card file’s order of fields', async () => {
  await take(
    'purchase-cards-2026-06.csv',
    [['MARL CAR PARK', '4.20', '2026-06-03', 'Parks', 'Parking']],
    'Merchant Name,Net Amount,Transaction Date,Service,Merchant Category Group',
  );
  assert.equal((await publish({ kind: 'card', from: '2026-06-01', to: '2026-06-30' })).statusCode, 303);
  assert.match(
    await published('procurement-card-2026-06'),
    /Date,Department,Beneficiary,Amount,VAT that cannot be recovered,Summary of purpose,Merchant category\r\n2026-06-03,Parks,MARL CAR PARK,4\.20,,Parking,Parking/,
  );
});

test('a decision taken back counts no more, and the file has to be decided again', async () => {
  const row = (await page()).split('govuk-summary-list__row').find(text => text.includes('A sole trader'));
  const [, id] = /decisions\/([0-9a-f-]{36})\/undo/.exec(row ?? '') ?? [];
  assert.ok(id);
  assert.equal((await world.post(`${root}/decisions/${id}/undo`, quarter, finance)).statusCode, 303);
  assert.equal((await world.post(`${root}/decisions/${id}/undo`, quarter, finance)).statusCode, 404);
  assert.match(await page(), /To decide: [1-9]/);
});
