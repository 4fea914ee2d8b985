import type { AgreementInput } from '../agreement-form.ts';
import type { AgreementField } from '../columns.ts';
import { tidyChoices } from './tidy-choices.ts';
import { tidyDates } from './tidy-dates.ts';
import { tidyParties } from './tidy-parties.ts';
import { tidyValue } from './tidy-value.ts';
import type { Say } from './unknown.ts';

/**
 * A row of a register in the words the form takes. Whatever is taken for something other than what stands there is said. `heading`: of the
 * column of a field, '' where there is none.
 */
export function tidyRow(
  input: AgreementInput,
  heading: (field: AgreementField) => string,
  say: Say,
): AgreementInput {
  const linked = Object.fromEntries(
    Object.entries(input).map(([field, cell]) => [field, labelOfLink(cell)]),
  ) as AgreementInput;
  const parties = tidyParties(linked, say);
  const dated = tidyDates(parties, heading, say);
  const valued = tidyValue(dated, heading, say);
  const chosen = tidyChoices(valued, say);
  const { reference = '', service = '', extensions = '', registrationNumber = '' } = chosen;
  return {
    ...chosen,
    reference: isNoReference(reference) ? '' : reference,
    service: isNoReference(service) ? '' : service,
    registrationNumber: isNoReference(registrationNumber) ? '' : registrationNumber,
    extensions: extensionsOf(extensions, heading('extensions')),
  };
}

/** =HYPERLINK("https://…","C-77") as a CSV file keeps it. */
function labelOfLink(cell: string): string {
  const found = /^\s*=\s*hyperlink\(\s*"(?:[^"]|"")*"\s*[,;]\s*"((?:[^"]|"")*)"\s*\)\s*$/i.exec(cell);
  return found ? (found[1] ?? '').replaceAll('""', '"') : cell;
}

function isNoReference(text: string): boolean {
  return /^(?:tb[cda]|n ?\/? ?a|none|not (?:applicable|known)|unknown|-+|–)$/i.test(text.trim());
}

/** A figure under "Extension (months)" is of months. */
function extensionsOf(typed: string, heading: string): string {
  const text = typed.trim();
  if (!/^\d+(?:\.\d+)?$/.test(text)) return /^(?:n ?\/? ?a|-+|–|not applicable)$/i.test(text) ? '' : typed;
  if (Number(text) === 0) return 'None';
  const unit = /\bmonths?\b|\bmths?\b/i.test(heading)
    ? 'month'
    : /\byears?\b|\byrs?\b/i.test(heading)
      ? 'year'
      : '';
  return unit === '' ? text : `${text} ${unit}${Number(text) === 1 ? '' : 's'}`;
}
