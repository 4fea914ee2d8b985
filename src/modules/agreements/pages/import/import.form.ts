import type { Call } from '#platform/http/route.ts';
import type { FormResult } from '#platform/pages/form.ts';
import { agreementColumns } from '../../rules/columns.ts';
import { plainService } from '../../rules/import-rows.ts';

/** What is posted for “no service”; no service is called so. */
export const noService = '-';

export interface GivenTable {
  name: string;
  bytes: Buffer;
}

/** The file that was chosen, or what was pasted; one of the two. */
export function readGivenTable(call: Call): FormResult<GivenTable> {
  const [file] = call.uploads['file'] ?? [];
  const pasted = pastedText(call.request.body);
  if (file && pasted.trim())
    return { errors: [{ field: 'file', message: 'Choose a file or paste the cells, not both at once.' }] };
  if (file) return { value: { name: file.name, bytes: file.bytes } };
  if (pasted.trim()) return { value: { name: 'Pasted from a spreadsheet', bytes: Buffer.from(pasted) } };
  return {
    errors: [{ field: 'file', message: 'Choose a CSV or Excel file, or paste the cells of a spreadsheet.' }],
  };
}

/** What was said of each column: heading → field, '' to leave it out; only where it differs from what was understood. */
export function readColumnChoices(
  form: Record<string, string>,
  headers: readonly string[],
  understood: ReadonlyMap<number, string>,
): Record<string, string> {
  const fields = new Set<string>(['', ...agreementColumns.map(({ key }) => key)]);
  const choices: Record<string, string> = {};
  headers.forEach((heading, index) => {
    const chosen = form[`column-${index}`];
    if (chosen === undefined || !fields.has(chosen) || !heading.trim()) return;
    if (chosen !== (understood.get(index) ?? '')) choices[heading.trim()] = chosen;
  });
  return choices;
}

/** Which service each name in the file is said to be: `plainService` → the council's name, '' for none; what was not chosen is left out. */
export function readServiceChoices(
  form: Record<string, string>,
  names: readonly string[],
  services: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name, at) => {
      const chosen = form[`service-${at}`] ?? '';
      if (chosen === noService) return [[plainService(name), '']];
      return services.includes(chosen) ? [[plainService(name), chosen]] : [];
    }),
  );
}

/** Not trimmed: the first cell of what was pasted may be empty, and the tab after it says so. */
function pastedText(body: unknown): string {
  const pasted = (body as Record<string, unknown> | undefined)?.['pasted'];
  const text = Array.isArray(pasted) ? pasted.at(-1) : pasted;
  return typeof text === 'string' ? text.replaceAll('\u0000', '') : '';
}
