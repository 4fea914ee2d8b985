import { formatPartialDate } from '#platform/dates/partial-date.ts';
import type { AgreementDraft } from './agreement-draft.ts';
import { agreementColumns, type AgreementField } from './columns.ts';
import { asInput } from './export-row.ts';

export interface Change {
  field: AgreementField;
  label: string;
  /** '' where nothing stood. */
  before: string;
  after: string;
}

const dates: ReadonlySet<AgreementField> = new Set(['start', 'end', 'review', 'valueFrom', 'valueTo']);

/** What is different between two states of an agreement, field by field, in the words of the form. */
export function changesBetween(before: AgreementDraft, after: AgreementDraft): Change[] {
  const [old, fresh] = [asInput(before), asInput(after)];
  return agreementColumns
    .filter(({ key }) => (old[key] ?? '') !== (fresh[key] ?? ''))
    .map(({ key, label }) => ({
      field: key,
      label,
      before: inWords(key, old[key] ?? ''),
      after: inWords(key, fresh[key] ?? ''),
    }));
}

function inWords(field: AgreementField, text: string): string {
  return text && dates.has(field) ? formatPartialDate(text) : text;
}
