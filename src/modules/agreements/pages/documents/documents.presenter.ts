import { formatPartialDate } from '#platform/dates/partial-date.ts';
import { errorFor, type FieldError } from '#platform/pages/form.ts';
import { documentKinds, type AgreementDocument } from '../../store/documents.ts';

/** One document as an officer sees it, with its decision. */
export function documentView(document: AgreementDocument, publicPath: string, path: string) {
  return {
    id: document.id,
    title: document.title,
    href: `${publicPath}/documents/${document.id}`,
    kind: documentKinds[document.kind],
    date: document.date ? formatPartialDate(document.date) : 'no date recorded',
    state: { undecided: 'Not decided', published: 'Published', withheld: 'Withheld' }[document.decision],
    tag: { undecided: 'govuk-tag--yellow', published: 'govuk-tag--green', withheld: 'govuk-tag--red' }[
      document.decision
    ],
    reason: document.decisionReason ?? '',
    decide: `${path}/documents/${document.id}`,
  };
}

/** Fields of the form that adds a document. */
export function documentFields(values: Record<string, string>, errors: readonly FieldError[]) {
  const given = (name: string) => ({ name, value: values[name], error: errorFor(errors, name) });
  return [
    { kind: 'input', label: 'Title', hint: 'For example: Annual report 2025', ...given('title') },
    {
      label: 'Kind',
      items: Object.entries(documentKinds).map(([value, text]) => ({ value, text })),
      ...given('kind'),
      kind: 'radios',
    },
    {
      kind: 'input',
      label: 'Day or period it speaks of',
      hint: 'As far as it is known: 1 April 2026, April 2026 or 2026',
      width: 'govuk-input--width-20',
      ...given('date'),
    },
  ];
}

/** Fields of the form that decides on a document. */
export function decisionFields(values: Record<string, string>, errors: readonly FieldError[]) {
  return [
    {
      kind: 'radios',
      name: 'decision',
      label: 'Is it published?',
      value: values['decision'],
      error: errorFor(errors, 'decision'),
      items: [
        {
          value: 'published',
          text: 'Publish it',
          hint: { text: 'Anyone can download it when the agreement is published too' },
        },
        { value: 'withheld', text: 'Withhold it' },
      ],
    },
    {
      kind: 'textarea',
      name: 'reason',
      label: 'Why?',
      hint: 'Needed for withholding, for example the exemption that applies',
      rows: 3,
      value: values['reason'],
      error: errorFor(errors, 'reason'),
    },
  ];
}
