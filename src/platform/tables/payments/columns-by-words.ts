import { readAmount } from '../../money/ledger-amount.ts';
import { normaliseHeading } from '../map-columns.ts';
import { withPoint, writesComma } from './amounts.ts';
import { hintedColumns, hintsOf } from './column-hints.ts';
import type { PaymentColumn, Places } from './columns.ts';
import { type Asked, daysReadable, isUnsaidPeriod, tested, valuesOf, type ValuesFit } from './values.ts';

/** Without these there is no payment: who reads the preview is told how they were chosen. */
const essential: ReadonlySet<PaymentColumn> = new Set(['supplier_name', 'amount', 'date']);

/** Columns that no heading of the catalogue stands for, by the words of the headings left over and what their values are. */
export function columnsByWords(
  known: Places,
  { headers, sample, valuesFit, remembered, doubts }: Asked,
): Places {
  const places = { ...known };
  const decided = new Set(Object.keys(remembered).map(normaliseHeading));
  for (const key of hintedColumns) {
    if (places[key] !== undefined) continue;
    const taken = new Set(Object.values(places));
    const [best] = headers
      .flatMap((heading, index) => {
        const hint = hintsOf(heading).find(one => one.key === key);
        if (key === 'date' && isUnsaidPeriod(heading, valuesOf(sample, index))) return [];
        if (!hint || taken.has(index) || decided.has(normaliseHeading(heading))) return [];
        return holds(key, valuesOf(sample, index), valuesFit) ? [{ index, heading, rank: hint.rank }] : [];
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
export function holds(key: PaymentColumn, values: readonly string[], valuesFit: ValuesFit): boolean {
  if (!values.length) return false;
  const share = (test: (value: string) => boolean) => values.filter(test).length / values.length;
  if (key === 'amount') {
    const comma = writesComma(values);
    return share(value => 'pence' in readAmount(comma ? withPoint(value) : value)) > 0.9;
  }
  if (key === 'date') return share(daysReadable(values)) > 0.8;
  const kind = tested[key];
  if (kind) return valuesFit(kind, values) > 0.5;
  if (key === 'supplier_ref' || key === 'reference') return true;
  return share(value => /\p{L}{2}/u.test(value)) > 0.5;
}

/** What the headings leave open: an amount from gross, a payee where an id column holds names. */
export function settled(places: Places, { headers, sample, valuesFit, remembered, doubts }: Asked): Places {
  const said = new Set(Object.values(remembered));
  const ref = places.supplier_ref;
  if (places.supplier_name === undefined && ref !== undefined && !said.has('supplier_ref')) {
    if (valuesFit('supplier', valuesOf(sample, ref)) > 0.8) {
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
