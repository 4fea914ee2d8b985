import { mapColumns, type ColumnMapping, normaliseHeading } from '../map-columns.ts';
import { withPoint, writesComma } from './amounts.ts';
import { columnsByWords, settled } from './columns-by-words.ts';
import { type PaymentColumn, paymentColumns, type Places } from './columns.ts';
import { type Pairs, pairedColumns, periodColumns } from './paired-columns.ts';
import { type Asked, daysReadable, isUnsaidPeriod, tested, valuesOf, type ValuesFit } from './values.ts';

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
export function columnsOf(
  headers: readonly string[],
  sample: readonly (readonly string[])[],
  valuesFit: ValuesFit,
  remembered: Readonly<Record<string, string>> = {},
): Understood {
  const mapping = mapColumns(headers, paymentColumns, remembered);
  const chosen = new Set(mapping.matches.filter(({ how }) => how === 'remembered').map(({ index }) => index));
  const places: Places = {};
  const asked: Asked = { headers, sample, valuesFit, remembered, doubts: [] };
  const { doubts } = asked;
  const fit = (key: PaymentColumn, index: number) => {
    const kind = tested[key];
    const written = valuesOf(sample, index);
    const values = kind === 'amount' && writesComma(written) ? written.map(withPoint) : written;
    return kind ? valuesFit(kind, values) : values.length ? 1 : 0.2;
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
  const take = (to: Places, pair: Pairs) => {
    if (Object.values(pair.places).some(index => decided.has(normaliseHeading(headers[index] ?? '')))) return;
    Object.assign(to, pair.places);
    doubts.push(...pair.doubts);
  };
  if (places.amount === undefined) take(places, pairedColumns(headers, sample));
  if (places.date !== undefined && !chosen.has(places.date)) {
    const days = valuesOf(sample, places.date);
    if (
      isUnsaidPeriod(headers[places.date] ?? '', days) ||
      (days.length > 0 && !days.some(daysReadable(days)))
    )
      delete places.date;
  }
  const told = columnsByWords(places, asked);
  if (told.date === undefined) take(told, periodColumns(headers, sample));
  return { places: settled(told, asked), doubts, mapping };
}
