import type pg from 'pg';

/** Invented words of which supplier names are made. */
const first =
  'Alder Bramble Cinder Dapple Ember Fennel Gorse Hazel Iris Juniper Kestrel Linden Mallow Nettle Osier Plover Quill Rowan Sorrel Teasel'.split(
    ' ',
  );
const second =
  'Bridge Croft Dale Field Gate Hollow Lane Mill Orchard Quay Ridge Spring Street Valley Wharf Yard'.split(
    ' ',
  );
const trade =
  'Builders Care Catering Cleaning Consulting Electrical Gardens Homes Print Recruitment Software Surveyors Training Transport Waste'.split(
    ' ',
  );
const form = ['Ltd', 'Limited', 'LLP', 'CIC', 'plc', ''];

const syllables = 'ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu'.split(' ');

/** A word nobody has, for each number below 160,000 another. */
function coined(number: number): string {
  const word = [0, 1, 2, 3].map(place => syllables[Math.floor(number / 20 ** place) % 20]).join('');
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The name of invented organisation `number`; different for each below 160,000. */
export function inventedName(number: number): string {
  const words = [
    coined(number),
    first[number % 20],
    second[Math.floor(number / 20) % 16],
    trade[number % 15],
    form[number % 6],
  ];
  return words.filter(Boolean).join(' ');
}

/** The same figures on every run. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * A month's payment file of one council: few suppliers are paid often, most seldom, and nearly all by one service for one category of
 * things, as in real files (there a supplier has 1.05 services and 1.1 categories in a month).
 */
export function paymentFile(council: number, month: string, lines: number, suppliers: number): string {
  const random = dice(council * 1_000_003 + Number(month.replace('-', '')) * 97 + lines);
  const rows = [
    'Transaction Number,Payment Date,Directorate,Service Label,Supplier Name,Supplier ID,Expenditure Category,Narrative,Net Amount,VAT',
  ];
  for (let line = 0; line < lines; line++) {
    const rank = Math.floor(suppliers * random() ** 2.5);
    const amount = (20 + 40_000 * random() ** 6).toFixed(2);
    rows.push(
      `T${month}${line},${month}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')},Directorate ${rank % 7},Service ${(rank + Number(random() < 0.05)) % 31},${inventedName(council * 37 + rank)},S${100_000 + rank},Category ${(rank + Number(random() < 0.15)) % 23},Narrative of line ${line} of the month,${amount},${(Number(amount) / 5).toFixed(2)}`,
    );
  }
  return `${rows.join('\n')}\n`;
}

/** Organisations of these names with what they are, past the actions. */
export async function fillOrganisations(client: pg.Client, number: number): Promise<void> {
  const names = Array.from({ length: number }, (_, at) => inventedName(at));
  await client.query(
    `insert into organisations.organisation (organisation_id, canonical_id, name, org_id, search, legal_form, made_at)
     select md5(name)::uuid, md5(name)::uuid, name, 'XM-BENCH-' || n, lower(name), null, now() from unnest($1::text[]) with ordinality as made (name, n)`,
    [names],
  );
  await client.query(
    `insert into organisations.classification (canonical_id, from_day, until_day, social_enterprise, vcse, sme, micro, public_body)
     select organisation_id, date '2000-01-01', null, (array['yes','no','unknown','no'])[1 + n % 4], (array['yes','unknown','no'])[1 + n % 3], (array['yes','no','unknown'])[1 + n % 3], (array['no','unknown','yes','no','no'])[1 + n % 5], 'no'
     from (select organisation_id, row_number() over (order by org_id) as n from organisations.organisation where org_id like 'XM-BENCH-%') o`,
  );
  await client.query(
    `insert into organisations.address (address_id, organisation_id, use, lines, postcode, date, source)
     select md5('a' || org_id)::uuid, organisation_id, 'place-of-work', '', case when n % 3 = 0 then 'MB1 1AA' else 'OD2 2BB' end, '2026-01-01', 'bench'
     from (select organisation_id, org_id, row_number() over (order by org_id) as n from organisations.organisation where org_id like 'XM-BENCH-%') o`,
  );
}

/** Takes suppliers for the organisations of their names, seven in ten of them, past the look-up. */
export async function resolveByName(client: pg.Client): Promise<void> {
  await client.query(
    `update spend.supplier supplier set outcome = 'organisation', organisation_id = o.organisation_id from organisations.organisation o where o.name = supplier.name and supplier.supplier_id % 10 < 7`,
  );
}
