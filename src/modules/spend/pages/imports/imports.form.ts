import type { FormResult } from '#platform/pages/form.ts';
import type { Call } from '#platform/http/route.ts';
import type { GivenFile, Said } from '../../actions/read-payment-file.ts';
import { isPaymentColumn } from '#platform/tables/payments/columns.ts';
import { readMonths } from '#platform/tables/payments/read-day.ts';

/** The files that were chosen: several at once. */
export function readGivenFiles(call: Call): FormResult<GivenFile[]> {
  const files = call.uploads['files'] ?? [];
  if (!files.length)
    return { errors: [{ field: 'files', message: 'Choose one or more files of payments, CSV or Excel.' }] };
  return { value: files.map(({ name, bytes }) => ({ name, bytes })) };
}

/** What was said of each column: heading → column, '' to leave it out; only where it differs from what was understood. */
export function readColumnsSaid(
  form: Record<string, string>,
  headers: readonly string[],
  understood: ReadonlyMap<number, string>,
): Record<string, string> {
  const said: Record<string, string> = {};
  headers.forEach((heading, index) => {
    const chosen = form[`column-${index}`];
    if (chosen === undefined || !heading.trim() || (chosen !== '' && !isPaymentColumn(chosen))) return;
    if (chosen !== (understood.get(index) ?? '')) said[heading.trim()] = chosen;
  });
  return said;
}

/** Where in the file the table is, where that was changed: another sheet is looked through for its headings anew. */
function readPlace(
  form: Record<string, string>,
  table: { sheet?: string; headerRow: number },
): FormResult<Pick<Said, 'sheet' | 'headerRow'>> {
  const { sheet = table.sheet, headerRow = '' } = form;
  if (sheet !== table.sheet) return { value: { sheet, headerRow: undefined } };
  const typed = headerRow.trim();
  if (!typed || typed === String(table.headerRow)) return { value: {} };
  if (!/^[1-9]\d{0,6}$/.test(typed))
    return {
      errors: [{ field: 'headerRow', message: `“${typed}” is not the number of a row. Write it like 3.` }],
    };
  return { value: { headerRow: Number(typed) } };
}

/** Where its table is, the months of the file, and what it is to a file of the same days. */
export function readAboutFile(
  form: Record<string, string>,
  table: { sheet?: string; headerRow: number },
  overlaps: readonly string[],
): FormResult<Said> {
  const place = readPlace(form, table);
  if (place.errors) return place;
  const period = form['period'] ?? '';
  if (period && !readMonths(period))
    return {
      errors: [
        {
          field: 'period',
          message: `“${period}” is not a month. Write it like June 2014, or April 2014 to June 2014.`,
        },
      ],
    };
  const relation = form['relation'] ?? '';
  return {
    value: {
      ...place.value,
      period,
      ...(relation === 'beside' ? { beside: true, supersedes: '' } : {}),
      ...(overlaps.includes(relation) ? { beside: false, supersedes: relation } : {}),
    },
  };
}
