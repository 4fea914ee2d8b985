import { parsePartialDate } from '#platform/dates/parse-partial-date.ts';
import { errorFor, tooLong, type FieldError, type FormResult } from '#platform/pages/form.ts';
import type { Evidence, EvidenceValue } from '../../rules/evidence.ts';
import { readOrgId, type Identifier } from '../../rules/identifiers.ts';
import { isLegalForm, legalForms, type LegalForm } from '../../rules/legal-form.ts';
import type { OrganisationName } from '../../rules/primary-name.ts';

/** Kinds of evidence an officer can record, with the words of the form. Numbers and accounts come from registers, not by hand. */
export const recordable: Record<string, { label: string; value: EvidenceValue }> = {
  certificate: {
    label: 'It is a certified or member social enterprise (Social Enterprise UK, Social Enterprise Mark…)',
    value: { kind: 'social-enterprise-certificate', scheme: '', held: true },
  },
  'social-enterprise-declared': {
    label: 'It says it is a social enterprise',
    value: { kind: 'social-enterprise-declaration', says: true },
  },
  'social-enterprise-denied': {
    label: 'It says it is not a social enterprise',
    value: { kind: 'social-enterprise-declaration', says: false },
  },
  charity: { label: 'It is a registered charity', value: { kind: 'charity', status: 'registered' } },
  'charity-exempt': {
    label: 'It is an exempt or excepted charity',
    value: { kind: 'charity', status: 'exempt' },
  },
  'vcse-declared': {
    label: 'It says it is a voluntary, community or social enterprise',
    value: { kind: 'vcse-declaration', says: true },
  },
  'sme-declared': {
    label: 'It says it is small or medium-sized',
    value: { kind: 'sme-declaration', says: true },
  },
  'sme-denied': {
    label: 'It says it is not small or medium-sized',
    value: { kind: 'sme-declaration', says: false },
  },
  'micro-declared': {
    label: 'It says it has fewer than ten staff',
    value: { kind: 'micro-declaration', says: true },
  },
  'public-body': { label: 'It is a public body', value: { kind: 'public-body', says: true } },
  dissolved: { label: 'It has been dissolved', value: { kind: 'existence', status: 'dissolved' } },
};

export interface NewMeant {
  name: string;
  identifiers: Identifier[];
  legalForm?: LegalForm;
}

export function readNew(form: Record<string, string>): FormResult<NewMeant> {
  const errors: FieldError[] = [];
  const { name = '', orgId = '', legalForm = '' } = form;
  const nameFault = name ? tooLong(name) : 'Enter the name of the organisation';
  if (nameFault) errors.push({ field: 'name', message: nameFault });
  const read = orgId ? readOrgId(orgId) : undefined;
  if (read && 'error' in read) errors.push({ field: 'orgId', message: read.error });
  if (errors.length) return { errors };
  return {
    value: {
      name,
      identifiers: read && 'ok' in read ? [read.ok] : [],
      ...(isLegalForm(legalForm) ? { legalForm } : {}),
    },
  };
}

export function newFields(values: Record<string, string>, errors: readonly FieldError[]) {
  return [
    { kind: 'input', name: 'name', label: 'Name', value: values['name'], error: errorFor(errors, 'name') },
    {
      kind: 'input',
      name: 'orgId',
      label: 'Number in a register (optional)',
      hint: 'A company as GB-COH-01234567, a charity as GB-CHC-1089464, in Scotland GB-SC-SC012345',
      value: values['orgId'],
      error: errorFor(errors, 'orgId'),
    },
    {
      kind: 'select',
      name: 'legalForm',
      label: 'Legal form (optional)',
      value: values['legalForm'],
      items: legalFormItems,
    },
  ];
}

const legalFormItems = [
  { value: '', text: 'Not known' },
  ...Object.entries(legalForms).map(([value, text]) => ({ value, text })),
];

export type Added =
  | { what: 'name'; name: OrganisationName & { source: string } }
  | { what: 'number'; identifier: Identifier; source: string }
  | {
      what: 'address';
      address: {
        use: 'registered-office' | 'place-of-work';
        lines: string;
        postcode: string | null;
        date: string;
        source: string;
      };
    }
  | { what: 'evidence'; evidence: Evidence };

/** Reads what was posted to add; undefined when there is no such thing to add. */
export function readAdded(
  what: string,
  form: Record<string, string>,
  today: string,
): FormResult<Added> | undefined {
  const errors: FieldError[] = [];
  const source = form['source'] ?? '';
  if (!source)
    errors.push({
      field: 'source',
      message: 'Say where this is from, for example “Companies House, 1 March 2026”',
    });
  const date = (field: string, fallback: string | null): string | null => {
    const typed = form[field] ?? '';
    if (!typed) return fallback;
    const read = parsePartialDate(typed);
    if ('ok' in read) return read.ok;
    errors.push({ field, message: read.error });
    return fallback;
  };
  let added: Added | undefined;
  if (what === 'name') {
    const name = form['name'] ?? '';
    const nameFault = name ? tooLong(name) : 'Enter the name';
    if (nameFault) errors.push({ field: 'name', message: nameFault });
    const kind = form['kind'] === 'previous' || form['kind'] === 'trading' ? form['kind'] : 'current';
    added = { what, name: { name, kind, from: date('from', null), to: date('to', null), source } };
  } else if (what === 'number') {
    const { orgId = '' } = form;
    const read = orgId ? readOrgId(orgId) : { error: 'Enter the number' };
    if ('error' in read) errors.push({ field: 'orgId', message: read.error });
    else added = { what, identifier: read.ok, source };
  } else if (what === 'address') {
    const { lines = '', postcode = '' } = form;
    if (!lines) errors.push({ field: 'lines', message: 'Enter the address' });
    if (postcode && !/^[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}$/i.test(postcode))
      errors.push({ field: 'postcode', message: 'Enter a full postcode, like MB1 2CD' });
    added = {
      what,
      address: {
        use: form['use'] === 'place-of-work' ? 'place-of-work' : 'registered-office',
        lines,
        postcode: postcode ? evenPostcode(postcode) : null,
        date: date('date', today) ?? today,
        source,
      },
    };
  } else if (what === 'evidence') {
    const chosen = recordable[form['kind'] ?? ''];
    const legalForm = form['legalForm'] ?? '';
    if (!chosen && form['kind'] !== 'legal-form')
      errors.push({ field: 'kind', message: 'Choose what the evidence says' });
    if (form['kind'] === 'legal-form' && !isLegalForm(legalForm))
      errors.push({ field: 'legalForm', message: 'Choose the legal form' });
    if (form['kind'] === 'certificate' && !form['scheme'])
      errors.push({ field: 'scheme', message: 'Enter the name of the certificate or membership' });
    const value: EvidenceValue | undefined = chosen
      ? chosen.value.kind === 'social-enterprise-certificate'
        ? { ...chosen.value, scheme: form['scheme'] ?? '' }
        : chosen.value
      : isLegalForm(legalForm)
        ? { kind: 'legal-form', legalForm }
        : undefined;
    const expiry = date('expiry', null);
    const from = date('date', today) ?? today;
    if (expiry && expiry < from)
      errors.push({ field: 'expiry', message: 'It expires before it begins. Check both dates' });
    if (value)
      added = {
        what,
        evidence: { basis: basisOf(value, form['byNumber'] === 'yes'), source, date: from, expiry, value },
      };
  } else return undefined;
  return errors.length || !added ? { errors } : { value: added };
}

/** The organisation's own word is 'declared'; a certificate 'certified'; register facts are strong only when found by number. */
function basisOf(value: EvidenceValue, byNumber: boolean): Evidence['basis'] {
  if (value.kind.endsWith('-declaration')) return 'declared';
  if (value.kind === 'social-enterprise-certificate') return 'certified';
  return byNumber ? 'register-number' : 'register-name';
}

function evenPostcode(typed: string): string {
  const bare = typed.replaceAll(/\s/g, '').toUpperCase();
  return `${bare.slice(0, -3)} ${bare.slice(-3)}`;
}

/** Heading and fields of an "add" page; undefined when there is no such page. */
export function addFields(
  what: string,
  values: Record<string, string>,
  errors: readonly FieldError[],
): { title: string; fields: object[] } | undefined {
  const text = (name: string, label: string, hint?: string) => ({
    kind: 'input',
    name,
    label,
    hint,
    value: values[name],
    error: errorFor(errors, name),
  });
  const source = text('source', 'Where is this from?', 'For example: Companies House, 1 March 2026');
  const pages: Record<string, { title: string; fields: object[] }> = {
    name: {
      title: 'Add a name',
      fields: [
        text('name', 'Name'),
        {
          kind: 'radios',
          name: 'kind',
          label: 'What kind of name is it?',
          value: values['kind'] ?? 'current',
          items: [
            { value: 'current', text: 'Its name now' },
            { value: 'previous', text: 'A previous name' },
            { value: 'trading', text: 'A trading name, or how others write it' },
          ],
        },
        text('from', 'From (optional)', 'A year, month or day, like 2013, April 2013 or 1 April 2013'),
        text('to', 'To (optional)'),
        source,
      ],
    },
    number: {
      title: 'Add a number',
      fields: [text('orgId', 'Number', 'A company as GB-COH-01234567, a charity as GB-CHC-1089464'), source],
    },
    address: {
      title: 'Add an address',
      fields: [
        {
          kind: 'radios',
          name: 'use',
          label: 'What is there?',
          value: values['use'] ?? 'registered-office',
          items: [
            { value: 'registered-office', text: 'The registered office' },
            { value: 'place-of-work', text: 'A place where it works' },
          ],
        },
        text('lines', 'Address'),
        text('postcode', 'Postcode'),
        text('date', 'As of (optional)', 'Today unless you say otherwise'),
        source,
      ],
    },
    evidence: {
      title: 'Record evidence',
      fields: [
        {
          kind: 'radios',
          name: 'kind',
          label: 'What does the evidence say?',
          value: values['kind'],
          error: errorFor(errors, 'kind'),
          items: [
            ...Object.entries(recordable).map(([value, { label }]) => ({ value, text: label })),
            { value: 'legal-form', text: 'Its legal form is the one chosen below' },
          ],
        },
        {
          kind: 'select',
          name: 'legalForm',
          label: 'Legal form',
          hint: 'Only if you chose “legal form”',
          value: values['legalForm'],
          error: errorFor(errors, 'legalForm'),
          items: legalFormItems,
        },
        text('scheme', 'Certificate or membership', 'Only if you chose “certified or member”'),
        {
          kind: 'radios',
          name: 'byNumber',
          label: 'Was it found in a register by the organisation’s number?',
          hint: 'A name alone is kept, but not counted: two organisations can share it',
          value: values['byNumber'] ?? 'yes',
          items: [
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No, by name only' },
          ],
        },
        text('date', 'As of (optional)', 'Today unless you say otherwise'),
        text('expiry', 'Last day it may be relied on (optional)'),
        source,
      ],
    },
  };
  return pages[what];
}
