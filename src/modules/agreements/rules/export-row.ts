import { plainMoney } from '#platform/money/money.ts';
import type { AgreementInput } from './agreement-form.ts';
import type { AgreementDraft } from './agreement-draft.ts';
import { agreementColumns, type AgreementField } from './columns.ts';
import { answers, certainties, kinds, procedures, purposes, valueForms, vatWords } from './kinds.ts';

/** Other people's columns: ours are Start, End, and Value with "Value is". */
const foreign: ReadonlySet<AgreementField> = new Set(['term', 'totalValue', 'annualValue']);

/** Columns of our own CSV, in order. */
export const exportFields: readonly AgreementField[] = agreementColumns
  .map(({ key }) => key)
  .filter(key => !foreign.has(key));

export const exportHeaders: readonly string[] = agreementColumns
  .filter(({ key }) => exportFields.includes(key))
  .map(({ label }) => label);

/** One row of our CSV, in the order of `exportHeaders`; `importRows` reads it back unchanged. Unknown flags are blank (LGTC-2). */
export function exportRow(draft: AgreementDraft): string[] {
  const input = asInput(draft);
  return exportFields.map(field => input[field] ?? '');
}

/** An agreement as the text of its form fields: what the edit page shows and `readAgreement` reads back. */
export function asInput(draft: AgreementDraft): AgreementInput {
  const { value, monitoring } = draft;
  return {
    reference: draft.reference,
    title: draft.title,
    description: draft.description,
    service: draft.service,
    organisations: draft.organisations.map(({ name }) => name).join('; '),
    orgIds: draft.organisations.some(({ orgId }) => orgId !== null)
      ? draft.organisations.map(({ orgId }) => orgId ?? '').join('; ')
      : '',
    registrationNumber: draft.registrationNumber,
    kind: kinds[draft.kind],
    purpose: draft.purpose === null ? '' : purposes[draft.purpose],
    procedure: draft.procedure === null ? '' : procedures[draft.procedure],
    start: draft.start ?? '',
    end: draft.end ?? '',
    openEnded: draft.openEnded ? 'yes' : '',
    extensions: draft.extensions,
    review: draft.review ?? '',
    value: value === null ? '' : plainMoney(value.pence),
    valueForm: value === null ? '' : valueForms[value.form],
    valueFrom: value?.from ?? '',
    valueTo: value?.to ?? '',
    vat: value === null || value.vat === 'not-stated' ? '' : vatWords[value.vat],
    certainty: value === null || value.certainty === 'not-stated' ? '' : certainties[value.certainty],
    valueNotes: value?.notes ?? '',
    irrecoverableVat: draft.irrecoverableVat === null ? '' : plainMoney(draft.irrecoverableVat),
    ...monitoring,
    sme: draft.sme === 'unknown' ? '' : answers[draft.sme],
    smeEvidence: draft.smeEvidence,
    vcse: draft.vcse === 'unknown' ? '' : answers[draft.vcse],
    vcseEvidence: draft.vcseEvidence,
    published: draft.published ? 'yes' : 'no',
  };
}
