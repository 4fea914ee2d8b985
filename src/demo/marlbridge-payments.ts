import { services, work } from './marlbridge-work.ts';

/** One invented payment file. */
export interface DemoPayments {
  name: string;
  text: string;
  /** Name of the file that it corrects. */
  corrects?: string;
}

/** How the ledger writes some of the organisations, beside their names: shouted, cut, with and without forms, half remembered. */
const spellings: Record<string, string[]> = {
  'Larch Kitchen CIC': ['LARCH KITCHEN C.I.C.', 'Larch Kitchen'],
  'Marlbridge Home Care Co-operative': ['MARLBRIDGE HOME CARE CO-OP LTD'],
  'Willow Trust': ['WILLOW TRUST (THE)', 'The Willow Trust'],
  'Holt & Daughters Builders Ltd': ['HOLT AND DAUGHTERS BUILDERS LIMITED', 'Holt & Daughters (Building) Ltd'],
  'Stepping Stones Family Centre': ['STEPPING STONES FAMILY CTR'],
  'Harbour Youth Project': ['HARBOUR YOUTH PROJ', 'Marlbridge Boys and Girls Club'],
  'Tidewrack Recycling CIC': ['Tidewrack Recycling Ltd'],
  'Quarrington Highways plc': ['QUARRINGTON HIGHWAYS PLC', 'Quarrington Highways (Marl Div)'],
  'Marlbridge Carers’ Circle': ["MARLBRIDGE CARERS' CIRCLE"],
  'Second Spoke Cycles CIC': ['SPOKE TWO'],
  'Open Gate Gardens CIC': ['OPEN GATE GARDENS COMMUNITY INTEREST COMPANY'],
  'Fairfield Advice Centre': ['FAIRFIELD ADVICE'],
};

/** Suppliers of whom nothing else is known: coverage is never whole. */
const strangers: [name: string, service: number, category: string, pounds: number][] = [
  ['Corvid Print and Sign', 4, 'Printing and stationery', 640],
  ['NORTHWAY PLUMBING SUPPLIES LTD', 2, 'Building materials', 2_350],
  ['Amble Stationery Ltd', 5, 'Printing and stationery', 310],
  ['Brockhurst Lift Engineers Ltd', 2, 'Repairs and maintenance', 3_900],
  ['Fernhill Supported Lodgings', 1, 'Accommodation', 8_700],
  ['SELBORNE RESIDENTIAL HOMES', 0, 'Residential care', 41_000],
  ['Pike & Perch Consulting', 5, 'Consultants', 5_200],
  ['THE MARL ECHO', 4, 'Advertising', 280],
  ['Oddfellow Street Garage', 3, 'Vehicle running costs', 1_150],
  ['Tern Telecoms Ltd', 5, 'Telephones', 4_480],
];

const categories = [
  'Contracted care',
  'Family services',
  'Repairs and maintenance',
  'Environmental contracts',
  'Arts and leisure',
  'Professional services',
];

/** Two years of invented payments, a file a month to the last whole month, one of them corrected, and a file of card purchases. */
export function payments(today: Temporal.PlainDate): DemoPayments[] {
  const last = today.toPlainYearMonth().subtract({ months: 1 });
  const random = dice(2013);
  const files = Array.from({ length: 24 }, (_, at) =>
    monthFile(last.subtract({ months: 23 - at }), at, random),
  );
  const [wrong] = files.slice(-6);
  const corrected = wrong
    ? [{ name: wrong.name, corrects: wrong.name, text: wrong.text.replace(/^(.*Lowmoor.*)$/im, '$1\n$1') }]
    : [];
  return [...files, ...corrected, cardFile(last, random)];
}

type Row = [day: string, service: string, payee: string, category: string, amount: number];

function monthFile(month: Temporal.PlainYearMonth, at: number, random: () => number): DemoPayments {
  const rows: Row[] = [];
  const day = () => month.toPlainDate({ day: 1 + Math.floor(random() * 28) }).toString();
  for (const [place, service] of services.entries()) {
    for (const [rank, name] of work[service][1].entries()) {
      const spelt = spellings[name] ?? [];
      const payee = random() < 0.55 ? name : (spelt[Math.floor(random() * spelt.length)] ?? name);
      const usual = [46_000, 21_000, 14_000, 9_500, 6_200, 4_100, 2_700, 1_900, 1_300, 900][rank] ?? 700;
      if (random() < 0.82)
        rows.push([day(), service, payee, categories[place] ?? '', usual * (0.6 + random() * 0.8)]);
      if (rank < 3 && random() < 0.5)
        rows.push([day(), service, payee, 'Supplies and services', usual * 0.08 * (0.5 + random())]);
    }
  }
  for (const [name, place, category, pounds] of strangers)
    if (random() < 0.7) rows.push([day(), services[place] ?? '', name, category, pounds * (0.5 + random())]);
  for (const [payee, service, category, pounds] of [
    ['Otterdale Borough Council', services[3], 'Joint arrangements', 18_400],
    ['Marl Valley NHS Trust', services[0], 'Joint arrangements', 26_500],
    ['HMRC', services[5], 'VAT payment', 61_000],
    ['Marlshire Pension Fund', services[5], 'Pension contributions', 88_000],
    ['Friends of Marl Park', services[3], 'Grants to voluntary organisations', 1_200],
    ['Eastfield Tenants’ Association', services[2], 'Grants to voluntary organisations', 800],
    ['Riverbend Radio CIC', services[4], 'Grants to voluntary organisations', 2_500],
    ['REDACTED PERSONAL DATA', services[1], 'Foster care allowances', 7_900],
    ['Redacted - Personal Data', services[0], 'Direct payments', 5_600],
    ['Mr P Ashgrove', services[0], 'Direct payments', 412],
    ['Mrs E Quillfeather', services[1], 'Foster care allowances', 655],
  ] as const)
    rows.push([day(), service, payee, category, pounds * (0.8 + random() * 0.4)]);
  if (at % 5 === 2) rows.push([day(), services[3], 'Everglow Lighting Ltd', 'Environmental contracts', -320]);
  rows.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
  return {
    name: `payments-${month.toString()}.csv`,
    text: at < 12 ? olderForm(month, rows) : newerForm(rows),
  };
}

/** The ledger before it was changed: a title above, dates as people write them, a total below. */
function olderForm(month: Temporal.PlainYearMonth, rows: readonly Row[]): string {
  const lines = rows.map(([day, service, payee, category, amount]) => {
    const [y, m, d] = day.split('-');
    return [payee, `${d}/${m}/${y}`, service, category, withCommas(amount)];
  });
  const total = rows.reduce((sum, row) => sum + Math.round(row[4] * 100), 0) / 100;
  return csv([
    [`Marlbridge: payments to suppliers, ${month.toString()}`],
    [],
    ['Supplier Name', 'Date of Payment', 'Directorate', 'Expense Type', 'Net Amount'],
    ...lines,
    ['Grand total', '', '', '', withCommas(total)],
  ]);
}

function newerForm(rows: readonly Row[]): string {
  let number = 0;
  return csv([
    [
      'Transaction Number',
      'Payment Date',
      'Service Label',
      'Supplier Name',
      'Expenditure Category',
      'Amount',
    ],
    ...rows.map(([day, service, payee, category, amount]) => [
      `MB${100_000 + ++number}`,
      day,
      service,
      payee,
      category,
      amount.toFixed(2),
    ]),
  ]);
}

function cardFile(month: Temporal.PlainYearMonth, random: () => number): DemoPayments {
  const shops = [
    'AMZNMKTPLACE*MB41K',
    'Wholefood Collective',
    'MARL STATION CAR PARK',
    'Printworks Co-operative',
    'PAYPAL *CORVIDPRINT',
  ];
  const rows = Array.from({ length: 30 }, (_, at) => [
    month.toPlainDate({ day: 1 + (at % 28) }).toString(),
    services[at % services.length] ?? '',
    shops[Math.floor(random() * shops.length)] ?? '',
    (4 + random() * 90).toFixed(2),
    ['Miscellaneous retail', 'Food', 'Parking'][at % 3] ?? '',
  ]);
  return {
    name: `purchase-cards-${month.toString()}.csv`,
    text: csv([
      ['Transaction Date', 'Service', 'Merchant Name', 'Net Amount', 'Merchant Category Group'],
      ...rows,
    ]),
  };
}

function withCommas(amount: number): string {
  return amount.toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

function csv(rows: readonly (readonly string[])[]): string {
  return `${rows.map(row => row.map(cell => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\n')}\n`;
}

/** Figures that look thrown and are the same on every load. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
