import { valuesFit } from '#identification';
import { columnsOf, type Understood } from '#platform/tables/payments/understand-columns.ts';

/** Which column of a payment file is what (`columnsOf`), telling names and numbers as identification does. */
export function understandColumns(
  headers: readonly string[],
  sample: readonly (readonly string[])[],
  remembered: Readonly<Record<string, string>> = {},
): Understood {
  return columnsOf(headers, sample, valuesFit, remembered);
}
