import { valuesFit, type ColumnUse } from '#identification';
import { mapColumns, type ColumnMapping, normaliseHeading } from '#platform/tables/map-columns.ts';
import { hintedColumns, hintsOf } from '../rules/column-hints.ts';
import { readAmount } from '#platform/money/ledger-amount.ts';
import { withPoint, writesComma } from '../rules/amounts.ts';
import { type Pairs, pairedColumns, periodColumns } from './paired-columns.ts';
import { dayReader, writesMonthFirst } from '../rules/read-day.ts';
import { type PaymentColumn, paymentColumns, type Places } from '../rules/columns.ts';

/** What identification can tell of a column by its values. */
const tested: Partial<Record<PaymentColumn, ColumnUse>> = {
  supplier_name: 'supplier',
  amount: 'amount',
  gross: 'amount',
  date: 'date',
  company_no: 'company',
  charity_no: 'charity',
  vat_no: 'vat',
  postcode: 'postcode',
};

/** Of two headings for one column the better, by the anchors: a supplier's name before a bare "name", net before total. */
function rankOf(key: PaymentColumn, heading: string): number {
  const synonyms: readonly string[] = paymentColumns.find(column => column.key === key)?.synonyms ?? [];
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const at = synonyms.findIndex(synonym => plain(synonym) === plain(heading));
  return at < 0 ? synonyms.length : at;
}

export interface Understood {
  places: Places;
  /** Columns an officer should look at: chosen among several, or by their values alone. */
  doubts: { key: PaymentColumn; heading: string; why: string }[];
  mapping: ColumnMapping;
}

/**
 * Which column is what: headings by the catalogue (`remembered`: heading → column, '' to leave it out, goes before it); where several
 * claim one column, or a heading says one thing and the values another, the values decide.
 */
export function understandColumns(
  headers: readonly string[],
  sample: readonly (readonly string[])[],
  remembered: Readonly<Record<string, string>> = {},
): Understood {
  const mapping = mapColumns(headers, paymentColumns, remembered);
  const chosen = new Set(mapping.matches.filter(({ how }) => how === 'remembered').map(({ index }) => index));
  const places: Places = {};
  const doubts: Understood['doubts'] = [];
  const fit = (key: PaymentColumn, index: number) => {
    const use = tested[key];
    const written = columnOf(sample, index);
    const values = use === 'amount' && writesComma(written) ? written.map(withPoint) : written;
    return use ? valuesFit(use, values) : values.length ? 1 : 0.2;
  };
  for (const { key } of paymentColumns) {
    const claims = mapping.doubled.find(({ column }) => column.key === key)?.indexes ?? [];
    const first = mapping.columns[key];
    if (first === undefined) continue;
    const all = [...new Set([first, ...claims])];
    const ranked = all
      .map(index => ({
        index,
        score: chosen.has(index) ? 9 : fit(key, index) - rankOf(key, headers[index] ?? '') * 0.02,
      }))
      .sort((a, b) => b.score - a.score);
    const [best] = ranked;
    // A heading whose values are of another kind altogether is no such column; what a person chose always is.
    if (!best || (!chosen.has(best.index) && tested[key] && fit(key, best.index) < 0.2)) continue;
    places[key] = best.index;
    if (all.length > 1 && !chosen.has(best.index))
      doubts.push({ key, heading: headers[best.index] ?? '', why: 'Several columns have such a heading' });
  }
  const decided = new Set(Object.keys(remembered).map(normaliseHeading));
  const open = (index: number | undefined) =>
    index === undefined || !decided.has(normaliseHeading(headers[index] ?? ''));
  const take = (pair: Pairs) => {
    if (!Object.values(pair.places).every(open)) return;
    Object.assign(places, pair.places);
    doubts.push(...pair.doubts);
  };
  if (places.amount === undefined) take(pairedColumns(headers, sample));
  if (places.date !== undefined && !chosen.has(places.date)) {
    const days = columnOf(sample, places.date);
    if (
      isUnsaidPeriod(headers[places.date] ?? '', days) ||
      (days.length > 0 && !days.some(daysReadable(days)))
    )
      delete places.date;
  }
  const told = byTheirWords(places, headers, sample, remembered, doubts);
  if (told.date === undefined) {
    const pair = periodColumns(headers, sample);
    if (Object.values(pair.places).every(open)) {
      Object.assign(told, pair.places);
      doubts.push(...pair.doubts);
    }
  }
  return { places: settled(told, headers, sample, remembered, doubts), doubts, mapping };
}

function columnOf(sample: readonly (readonly string[])[], index: number): string[] {
  return sample.map(cells => (cells[index] ?? '').trim()).filter(Boolean);
}

function daysReadable(values: readonly string[]): (value: string) => boolean {
  const read = dayReader(writesMonthFirst(values));
  return value => 'day' in read(value);
}

/** "Period" 2025/01 is January to one ledger and April to another: nobody can tell, so the officer or the file's name says the month. */
function isUnsaidPeriod(heading: string, values: readonly string[]): boolean {
  return (
    /^(?!.*\bmonth\b).*\bperiod\b/i.test(heading) &&
    values.length > 0 &&
    values.every(value => /^(19|20)\d{2}[/. -]?(0[1-9]|1[0-6])$/.test(value))
  );
}

/** Without these there is no payment: who reads the preview is told how they were chosen. */
const essential: ReadonlySet<PaymentColumn> = new Set(['supplier_name', 'amount', 'date']);

/** Columns that no heading of the catalogue stands for, by the words of the headings left over and what their values are. */
function byTheirWords(
  known: Places,
  headers: readonly string[],
  sample: readonly (readonly string[])[],
  remembered: Readonly<Record<string, string>>,
  doubts: Understood['doubts'],
): Places {
  const places = { ...known };
  const decided = new Set(Object.keys(remembered).map(normaliseHeading));
  for (const key of hintedColumns) {
    if (places[key] !== undefined) continue;
    const taken = new Set(Object.values(places));
    const [best] = headers
      .flatMap((heading, index) => {
        const hint = hintsOf(heading).find(one => one.key === key);
        if (key === 'date' && isUnsaidPeriod(heading, columnOf(sample, index))) return [];
        if (!hint || taken.has(index) || decided.has(normaliseHeading(heading))) return [];
        const values = columnOf(sample, index);
        return holds(key, values) ? [{ index, heading, rank: hint.rank }] : [];
      })
      .sort((a, b) => a.rank - b.rank);
    if (!best) continue;
    places[key] = best.index;
    if (essential.has(key))
      doubts.push({
        key,
        heading: best.heading,
        why: 'Chosen by the words of its heading and by what is in it',
      });
  }
  return places;
}

/** Whether nearly all values are what such a column holds. */
function holds(key: PaymentColumn, values: readonly string[]): boolean {
  if (!values.length) return false;
  const share = (test: (value: string) => boolean) => values.filter(test).length / values.length;
  if (key === 'amount') {
    const comma = writesComma(values);
    return share(value => 'pence' in readAmount(comma ? withPoint(value) : value)) > 0.9;
  }
  if (key === 'date') return share(daysReadable(values)) > 0.8;
  const use = tested[key];
  if (use) return valuesFit(use, values) > 0.5;
  if (key === 'supplier_ref' || key === 'reference') return true;
  return share(value => /\p{L}{2}/u.test(value)) > 0.5;
}

/** What the headings leave open: an amount from gross, a payee where an id column holds names. */
function settled(
  places: Places,
  headers: readonly string[],
  sample: readonly (readonly string[])[],
  remembered: Readonly<Record<string, string>>,
  doubts: Understood['doubts'],
): Places {
  const said = new Set(Object.values(remembered));
  const ref = places.supplier_ref;
  if (places.supplier_name === undefined && ref !== undefined && !said.has('supplier_ref')) {
    const values = columnOf(sample, ref);
    if (valuesFit('supplier', values) > 0.8) {
      doubts.push({
        key: 'supplier_name',
        heading: headers[ref] ?? '',
        why: 'The column is called a number but holds names',
      });
      const { supplier_ref: _, ...rest } = places;
      return { ...rest, supplier_name: ref };
    }
  }
  if (places.amount === undefined && places.gross !== undefined) {
    doubts.push({
      key: 'amount',
      heading: headers[places.gross] ?? '',
      why: 'There is no net amount: VAT is in the figures',
    });
    return { ...places, amount: places.gross };
  }
  return places;
}
