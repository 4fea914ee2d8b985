import type { FieldError } from '#platform/pages/form.ts';
import { formatPartialDate } from '#platform/dates/partial-date.ts';
import type { AgreementDraft } from '../../rules/agreement-draft.ts';
import { readAgreement, type AgreementInput } from '../../rules/agreement-form.ts';
import { agreementColumns, labelOf, type AgreementField } from '../../rules/columns.ts';
import { asInput } from '../../rules/export-row.ts';
import type { ReadOrgId } from '../../rules/read-parties.ts';

/** Organisations one agreement can have on the form. */
const mostParties = 50;

export interface TypedParty {
  name: string;
  orgId: string;
}

export interface AgreementFormContext {
  /** Names of the services that may be chosen. */
  services: readonly string[];
  readOrgId: ReadOrgId;
}

export type ReadForm = { draft: AgreementDraft; errors?: never } | { draft?: never; errors: FieldError[] };

/** Reads the posted form of an agreement; every fault at once, each at the id of its field on the page. */
export function readAgreementForm(form: Record<string, string>, context: AgreementFormContext): ReadForm {
  const parties = typedParties(form).filter(({ name, orgId }) => name || orgId);
  const errors: FieldError[] = [];
  const ids = parties.map((party, at) => {
    if (party.orgId && !party.name)
      errors.push({
        field: `organisation-${at + 1}`,
        message: 'Name the organisation that this id belongs to.',
      });
    if (party.name.includes(';'))
      errors.push({
        field: `organisation-${at + 1}`,
        message: 'Give each organisation a line of its own; a name cannot have a semicolon in it.',
      });
    const read = party.orgId ? context.readOrgId(party.orgId) : { ok: '' };
    if ('ok' in read) return read.ok;
    errors.push({ field: `orgId-${at + 1}`, message: `Organisation id: ${read.error}` });
    return '';
  });
  const partiesWrong = errors.length > 0;
  const input: AgreementInput = {
    ...Object.fromEntries(agreementColumns.map(({ key }) => [key, form[key] ?? ''])),
    // Faults of the pairs are named above, each at its own line.
    organisations: partiesWrong ? 'named above' : parties.map(({ name }) => name).join('; '),
    orgIds: partiesWrong ? '' : ids.join('; '),
    // A chosen circle cannot be emptied again, so without an amount it says nothing.
    ...(form['value'] || form['valueFrom'] || form['valueTo'] ? {} : { valueForm: '' }),
  };
  const read = readAgreement(input, { services: context.services, readOrgId: context.readOrgId });
  if ('ok' in read && !partiesWrong) return { draft: read.ok };
  const others =
    'errors' in read
      ? read.errors.map(({ field, message }) => ({ field: idOf(field), message: named(field, message) }))
      : [];
  return { errors: inOrder([...errors, ...others]) };
}

/** What was typed of the organisations, line by line; at least one line. */
export function typedParties(form: Record<string, string>): TypedParty[] {
  const lines: TypedParty[] = [];
  for (let at = 1; at <= mostParties && `organisation-${at}` in form; at++)
    lines.push({ name: form[`organisation-${at}`] ?? '', orgId: form[`orgId-${at}`] ?? '' });
  const filled = lines.filter(({ name, orgId }) => name || orgId);
  return filled.length ? filled : [{ name: '', orgId: '' }];
}

/** An agreement as the values of the form; dates as people read them. */
export function formOf(draft: AgreementDraft): Record<string, string> {
  const input = asInput(draft);
  const date = (text: string | undefined) => (text ? formatPartialDate(text) : '');
  return {
    ...input,
    kind: draft.kind,
    purpose: draft.purpose ?? '',
    procedure: draft.procedure ?? '',
    valueForm: draft.value?.form ?? '',
    vat: draft.value?.vat ?? '',
    certainty: draft.value?.certainty ?? '',
    sme: draft.sme,
    vcse: draft.vcse,
    start: date(input.start),
    end: date(input.end),
    review: date(input.review),
    valueFrom: date(input.valueFrom),
    valueTo: date(input.valueTo),
    ...Object.fromEntries(
      draft.organisations.flatMap(({ name, orgId }, at) => [
        [`organisation-${at + 1}`, name],
        [`orgId-${at + 1}`, orgId ?? ''],
      ]),
    ),
  };
}

/** In the summary above a long form, "‘31/02/2024’ is not a day" does not yet say which field it speaks of. */
function named(field: AgreementField, message: string): string {
  return message.startsWith('‘') ? `${labelOf(field)}: ${message}` : message;
}

function idOf(field: AgreementField): string {
  return field === 'organisations' ? 'organisation-1' : field === 'orgIds' ? 'orgId-1' : field;
}

/** In the order of the form. */
function inOrder(errors: FieldError[]): FieldError[] {
  const place = ({ field }: FieldError) => {
    const key = field.startsWith('organisation-') || field.startsWith('orgId-') ? 'organisations' : field;
    return formOrder.indexOf(key as AgreementField);
  };
  return errors.sort((a, b) => place(a) - place(b));
}

/** Fields in the order in which the page has them. */
export const formOrder: readonly AgreementField[] = [
  'title',
  'reference',
  'kind',
  'description',
  'service',
  'purpose',
  'procedure',
  'organisations',
  'registrationNumber',
  'start',
  'end',
  'openEnded',
  'extensions',
  'review',
  'value',
  'valueForm',
  'valueFrom',
  'valueTo',
  'vat',
  'certainty',
  'valueNotes',
  'irrecoverableVat',
  'whoMeets',
  'howOften',
  'againstWhat',
  'whoIsTold',
  'customersConsulted',
  'sme',
  'smeEvidence',
  'vcse',
  'vcseEvidence',
  'published',
];
