import { errorFor, type FieldError } from '#platform/pages/form.ts';
import {
  answers,
  certainties,
  kinds,
  procedures,
  purposes,
  valueForms,
  vatWords,
} from '../../rules/kinds.ts';
import { typedParties } from './edit-agreement.form.ts';

interface FormView {
  values: Record<string, string>;
  errors: readonly FieldError[];
  /** Names of the services to choose from; '' where an agreement of no service may be kept. */
  services: readonly string[];
  /** Another line for an organisation was asked for. */
  another?: boolean;
}

const dateHint = 'As far as it is known: 1 April 2026, April 2026 or 2026';

/** The form of an agreement, under its headings; the organisations come after the first. */
export function formSections({ values, errors, services }: FormView) {
  const given = (name: string) => ({ name, value: values[name] ?? '', error: errorFor(errors, name) });
  const line = (name: string, label: string, hint = '', width = '') => ({
    kind: 'input',
    label,
    hint,
    width,
    ...given(name),
  });
  const texts = (name: string, label: string, hint = '', rows = 3) => ({
    kind: 'textarea',
    label,
    hint,
    rows,
    ...given(name),
  });
  const date = (name: string, label: string, hint = dateHint) =>
    line(name, label, hint, 'govuk-input--width-20');
  const radios = (name: string, label: string, items: object[], hint = '') => ({
    kind: 'radios',
    label,
    hint,
    items,
    ...given(name),
  });
  const select = (name: string, label: string, items: object[], hint = '') => ({
    kind: 'select',
    label,
    hint,
    items,
    ...given(name),
  });
  const tick = (name: string, label: string, text: string, hint = '') => ({
    kind: 'checkboxes',
    label,
    hint,
    values: values[name] === 'yes' ? ['yes'] : [],
    items: [{ value: 'yes', text }],
    ...given(name),
  });
  return {
    first: {
      heading: 'What it is',
      fields: [
        line('title', 'Title'),
        line(
          'reference',
          'Reference',
          'Leave this empty to be given the next free one',
          'govuk-input--width-20',
        ),
        radios('kind', 'Contract or grant?', items(kinds)),
        texts('description', 'Description', 'What is provided, in words a resident understands', 4),
        select(
          'service',
          'Service',
          services.map(name => ({ value: name, text: name || 'Not recorded' })),
        ),
        select('purpose', 'What is it for?', [notRecorded, ...items(purposes)]),
        select('procedure', 'How was the other side chosen?', [notRecorded, ...items(procedures)]),
      ],
    },
    rest: [
      {
        heading: 'How long it runs',
        fields: [
          date('start', 'Start'),
          date('end', 'End'),
          tick(
            'openEnded',
            'Is there an end?',
            'No end was agreed',
            'Leave this and the end empty when the end is just not known',
          ),
          texts('extensions', 'Options to extend', 'For example: two further years, one at a time', 2),
          date('review', 'Review'),
        ],
      },
      {
        heading: 'What it is worth',
        fields: [
          line(
            'value',
            'Amount',
            'In pounds, for example 114,000. Leave empty when it is not known',
            'govuk-input--width-10',
          ),
          radios('valueForm', 'What is this amount?', [
            { value: 'total', text: valueForms.total, hint: { text: 'For the whole agreement' } },
            { value: 'per-year', text: valueForms['per-year'] },
            {
              value: 'spent-in-period',
              text: valueForms['spent-in-period'],
              hint: { text: 'What has been paid; say below from when to when' },
            },
            {
              value: 'not-stated',
              text: valueForms['not-stated'],
              hint: { text: 'Nobody has said whether it is a total or for a year' },
            },
          ]),
          date('valueFrom', 'Spent from', 'Only for an amount spent in a period'),
          date('valueTo', 'Spent to', 'Only for an amount spent in a period'),
          radios('vat', 'VAT', items(vatWords)),
          radios('certainty', 'Estimated or final?', items(certainties)),
          line('valueNotes', 'Notes on the value', 'For example: including grants'),
          line('irrecoverableVat', 'VAT that cannot be recovered', 'In pounds', 'govuk-input--width-10'),
        ],
      },
      {
        heading: 'How it is monitored',
        fields: [
          texts('whoMeets', 'Who meets?', '', 2),
          texts('howOften', 'How often?', '', 2),
          texts('againstWhat', 'Against what?', 'Outcomes, targets or standards', 2),
          texts('whoIsTold', 'Who is told?', '', 2),
          texts('customersConsulted', 'How are customers consulted?', '', 2),
        ],
      },
      {
        heading: 'Small firms, and the voluntary and community sector',
        fields: [
          radios('sme', 'Is the supplier a small or medium-sized enterprise?', yesNoUnknown),
          line('smeEvidence', 'On what evidence?'),
          radios('vcse', 'Is it a voluntary, community or social enterprise?', yesNoUnknown),
          line('vcseEvidence', 'On what evidence for that?'),
        ],
      },
      {
        heading: 'Publication',
        fields: [tick('published', 'Public register', 'Published: anyone can see this agreement')],
      },
    ],
  };
}

/** The lines for the organisations: those typed, and an empty one when another was asked for. */
export function partyLines({ values, errors, another }: FormView) {
  const typed = typedParties(values);
  const lines = another ? [...typed, { name: '', orgId: '' }] : typed;
  return lines.map(({ name, orgId }, at) => ({
    number: at + 1,
    fields: [
      {
        kind: 'input',
        name: `organisation-${at + 1}`,
        label: `Organisation ${lines.length > 1 ? at + 1 : ''}`.trim(),
        value: name,
        error: errorFor(errors, `organisation-${at + 1}`),
      },
      {
        kind: 'input',
        name: `orgId-${at + 1}`,
        label: `Its organisation id${lines.length > 1 ? ` (${at + 1})` : ''}`,
        hint: at === 0 ? 'If known: a company as GB-COH-01234567, a charity as GB-CHC-1089464' : '',
        width: 'govuk-input--width-20',
        spellcheck: false,
        value: orgId,
        error: errorFor(errors, `orgId-${at + 1}`),
      },
    ],
  }));
}

const notRecorded = { value: '', text: 'Not recorded' };
const yesNoUnknown = [
  { value: 'yes', text: answers.yes },
  { value: 'no', text: answers.no },
  { value: 'unknown', text: 'Not known' },
];

function items(choices: Readonly<Record<string, string>>) {
  return Object.entries(choices).map(([value, text]) => ({ value, text }));
}
