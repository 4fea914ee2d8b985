import { normaliseHeading } from '#platform/tables/map-columns.ts';
import type { Places } from '#platform/tables/payments/columns.ts';
import { holds } from '#platform/tables/payments/columns-by-words.ts';
import { daysReadable, valuesOf } from '#platform/tables/payments/values.ts';
import type { TableRow } from '#platform/tables/table.ts';
import { fold } from '../rules/fold.ts';
import { formWords } from '../rules/legal-forms.ts';
import { payeeKind } from '../rules/payee-kinds.ts';
import { valuesFit } from './columns.ts';
import { netOf } from './net-of-sums.ts';

type Sample = readonly (readonly string[])[];

/** Columns that no heading tells, found by what is in them; `found`: what was found so, and where. */
export function columnsByContent(
  headers: readonly string[],
  sample: Sample,
  known: Places,
): { places: Places; found: { use: 'supplier' | 'amount' | 'date'; at: number }[] } {
  const columns = headers.map((_, at) => valuesOf(sample, at));
  const places: Places = { ...known };
  const found: { use: 'supplier' | 'amount' | 'date'; at: number }[] = [];
  const free = (at: number) => !Object.values(places).includes(at);
  if (places.date === undefined && places.period_of_year === undefined) {
    const at = columns.findIndex((values, column) => free(column) && areDays(values));
    if (at >= 0) {
      places.date = at;
      found.push({ use: 'date', at });
    }
  }
  if (places.amount === undefined) {
    const sums = columns.flatMap((values, at) => (free(at) && areSums(values) ? [at] : []));
    const at = netOf(sums, sample);
    if (at !== undefined) {
      places.amount = at;
      found.push({ use: 'amount', at });
    }
  }
  if (places.supplier_name === undefined) {
    const at = supplierAt(headers, columns, places);
    if (at !== undefined) {
      for (const key of Object.keys(places) as (keyof Places)[]) if (places[key] === at) delete places[key];
      places.supplier_name = at;
      found.push({ use: 'supplier', at });
    }
  }
  return { places, found };
}

function areDays(values: readonly string[]): boolean {
  return values.length > 0 && values.filter(daysReadable(values)).length > values.length * 0.8;
}

/** Sums of money are told from numbers of invoices by their pence or their sign. */
function areSums(values: readonly string[]): boolean {
  return (
    holds('amount', values, valuesFit) &&
    values.filter(value => /[.,]\d{1,2}\D*$|£/.test(value)).length > values.length * 0.3
  );
}

/** The column in which most different values read as bodies, or of which the heading may mean one; the only one of names where there is but one. */
function supplierAt(
  headers: readonly string[],
  columns: readonly string[][],
  places: Places,
): number | undefined {
  const { amount, date, body, supplier_ref, reference } = places;
  const known = Object.values(places).filter(at => ![body, supplier_ref, reference].includes(at));
  const names = columns
    .map((values, at) => ({ at, values }))
    .filter(
      ({ at, values }) =>
        at !== amount && at !== date && values.length > 0 && valuesFit('supplier', values) > 0.6,
    )
    .map(({ at, values }) => {
      const different = [...new Set(values)];
      const bodies = different.filter(readsAsBody).length / different.length;
      const meant = different.length > 1 && mayMeanPayee.test(normaliseHeading(headers[at] ?? '')) ? 0.5 : 0;
      return { at, telling: bodies + meant, score: (bodies + meant) * Math.log2(1 + different.length) };
    })
    .sort((a, b) => b.score - a.score);
  const [best, next] = names;
  if (!best) return undefined;
  // A heading says that it is something else: services, categories.
  const least = known.includes(best.at) ? 0.4 : next ? 0.15 : 0;
  return best.telling < least ? undefined : best.at;
}

/** Headings that mean the payee where nothing else does; in other files the same words mean who paid. */
const mayMeanPayee =
  /\b(organi[sz]ations?|compan(y|ies)|firm|business|bod(y|ies)|third party|counterparty|customer|agency|who|whom|cyflenwr|enw|trading as|account name|(paid|awarded|remitted) to)\b/;

/** Whether a name is plainly that of a body: by its legal form, or a word no department or category has. */
export function readsAsBody(value: string): boolean {
  const folded = fold(value);
  const kind = payeeKind(folded);
  if (kind === 'school' || kind === 'public-body' || kind === 'redacted') return true;
  return folded.split(/[^A-Z]+/).some(word => formWords.has(word) || bodyWords.has(word));
}

const bodyWords = new Set(
  'TRUST SOCIETY ASSOCIATION CHARITY FOUNDATION GROUP PARTNERSHIP HOSPICE CLUB COOPERATIVE SOLICITORS CO SONS BROS'.split(
    ' ',
  ),
);

const listHeading =
  /^(list of )?(our )?(organi[sz]ation|compan(y|ie)|supplier|charit(y|ie)|bod(y|ie)|firm|business(e)?|client|contractor|provider|partner|payee|name|vendor|creditor)s?( names?| list)?$/;

/**
 * Whether what stands as headings is the first row of the data: something in it is a sum, a day or a postcode as below it, or stands below it
 * once more, or a list of names alone begins with a name.
 */
export function headingsAreData(headers: readonly string[], sample: Sample): boolean {
  const filled = headers.flatMap((heading, at) => (heading.trim() ? [{ heading: heading.trim(), at }] : []));
  const [only, second] = filled;
  if (only && !second) return !listHeading.test(normaliseHeading(only.heading));
  return filled.some(({ heading, at }) => {
    const values = valuesOf(sample, at);
    const alike = [areSums, areDays, arePostcodes].some(test => test(values) && test([heading]));
    return alike || (values.includes(heading) && /\p{L}/u.test(heading));
  });
}

function arePostcodes(values: readonly string[]): boolean {
  return values.length > 0 && valuesFit('postcode', values) > 0.8;
}

/** Whether what was taken for names is text: sentences, marks of a language, or lines that are not separated into cells. */
export function isRunningText({ rows, places }: { rows: readonly TableRow[]; places: Places }): boolean {
  const values = valuesOf(
    rows.slice(0, 400).map(({ cells }) => cells),
    places.supplier_name ?? -1,
  );
  return values.filter(isNoName).length > values.length * 0.3;
}

function isNoName(value: string): boolean {
  const words = value.split(/\s+/).length;
  return (
    /^[<{#*-]|^(insert|select|update|create) |[<{][^>}]*[>}]/i.test(value) ||
    /\s{3,}\S+.*\d|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}/.test(value) ||
    /[\^~¬].*[\^~¬]/.test(value) ||
    words > 12 ||
    (words > 4 && /[a-z]{3}[.!?:;]$/.test(value) && !/\b(ltd|inc|corp|bros|dept|univ)\.$/i.test(value))
  );
}
