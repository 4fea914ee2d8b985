import type { AgreementDraft } from './agreement-draft.ts';
import type { AgreementField } from './columns.ts';
import { exportRow } from './export-row.ts';

/** Fields that only mean something together: when a file has a column for one of them, all are taken from it. */
const period: readonly AgreementField[] = ['start', 'end', 'term', 'openEnded'];
const value: readonly AgreementField[] = [
  'value',
  'totalValue',
  'annualValue',
  'valueForm',
  'valueFrom',
  'valueTo',
  'vat',
  'certainty',
  'valueNotes',
];

/**
 * An agreement as a row of a file changes it. `columns`: the fields the file has a column for. What it has no column for stays as it
 * is: a spreadsheet of titles and dates must not wipe out what else is recorded, or take anything off the public register.
 */
export function mergeImport(
  kept: AgreementDraft,
  row: AgreementDraft,
  columns: ReadonlySet<AgreementField>,
): AgreementDraft {
  const has = (field: AgreementField) => columns.has(field);
  const any = (fields: readonly AgreementField[]) => fields.some(has);
  const take = <Field extends keyof AgreementDraft & AgreementField>(field: Field) =>
    has(field) ? row[field] : kept[field];
  const monitored = (field: keyof AgreementDraft['monitoring']) =>
    has(field) ? row.monitoring[field] : kept.monitoring[field];
  const times = any(period) ? row : kept;
  return {
    reference: kept.reference,
    title: take('title'),
    description: take('description'),
    service: take('service'),
    organisations: has('organisations') ? partiesOf(kept, row, has('orgIds')) : kept.organisations,
    kind: take('kind'),
    purpose: take('purpose'),
    procedure: take('procedure'),
    start: times.start,
    end: times.end,
    openEnded: times.openEnded,
    extensions: take('extensions'),
    review: take('review'),
    value: any(value) ? row.value : kept.value,
    irrecoverableVat: take('irrecoverableVat'),
    monitoring: {
      whoMeets: monitored('whoMeets'),
      howOften: monitored('howOften'),
      againstWhat: monitored('againstWhat'),
      whoIsTold: monitored('whoIsTold'),
      customersConsulted: monitored('customersConsulted'),
    },
    sme: take('sme'),
    smeEvidence: take('smeEvidence'),
    vcse: take('vcse'),
    vcseEvidence: take('vcseEvidence'),
    registrationNumber: take('registrationNumber'),
    published: take('published'),
  };
}

/** Whether two agreements say the same in every field. */
export function sameAgreement(a: AgreementDraft, b: AgreementDraft): boolean {
  const [first, second] = [exportRow(a), exportRow(b)];
  return first.every((cell, at) => cell === second[at]);
}

/** Without a column of ids, an organisation that is named as before keeps its id. */
function partiesOf(
  kept: AgreementDraft,
  row: AgreementDraft,
  withIds: boolean,
): AgreementDraft['organisations'] {
  if (withIds) return row.organisations;
  return row.organisations.map(party => ({
    name: party.name,
    orgId: kept.organisations.find(({ name }) => name === party.name)?.orgId ?? null,
  }));
}
