import type { Service } from '#councils';
import { formatPartialDate } from '#platform/dates/partial-date.ts';
import type { StandingQuestion } from '#platform/offers/standing-question.ts';
import { errorFor, type FieldError } from '#platform/pages/form.ts';
import type { Confirmation, Statement } from '../../store/statements.ts';

/** The catalogue as officers work on it: each question with its statements and with what each of their services has confirmed. */
export function questionRows(
  questions: readonly StandingQuestion[],
  held: {
    services: readonly Service[];
    statements: readonly Statement[];
    confirmations: readonly Confirmation[];
  },
  council: string,
) {
  return questions.map(question => ({
    id: question.id,
    question: question.question,
    about: question.about,
    csv: `/${council}/answers/${question.id}.csv`,
    statements: held.statements
      .filter(({ questionId }) => questionId === question.id)
      .map(statement => ({
        who: statement.service ?? 'The council as a whole',
        text: statement.text,
        on: formatPartialDate(statement.statedOn),
        review: statement.reviewBy ? formatPartialDate(statement.reviewBy) : undefined,
      })),
    services: held.services.map(service => {
      const found = held.confirmations.find(
        ({ questionId, serviceId }) => questionId === question.id && serviceId === service.id,
      );
      return { id: service.id, name: service.name, confirmed: found && formatPartialDate(found.confirmedOn) };
    }),
  }));
}

export function statementFields(
  values: Record<string, string>,
  services: readonly Service[],
  errors: readonly FieldError[],
) {
  return [
    {
      kind: 'select',
      name: 'service',
      label: 'Who says it?',
      value: values['service'],
      error: errorFor(errors, 'service'),
      items: [
        { value: '', text: 'The council as a whole' },
        ...services.map(({ id, name }) => ({ value: id, text: name })),
      ],
    },
    {
      kind: 'textarea',
      name: 'text',
      label: 'Statement',
      hint: 'It is published with its date as part of the answer. Do not name private people.',
      rows: 8,
      value: values['text'],
      error: errorFor(errors, 'text'),
    },
    {
      kind: 'input',
      name: 'statedOn',
      label: 'As of',
      value: values['statedOn'],
      error: errorFor(errors, 'statedOn'),
      width: 'govuk-input--width-10',
    },
    {
      kind: 'input',
      name: 'reviewBy',
      label: 'To be reviewed by (optional)',
      hint: 'After that day the answer says that the review is due',
      value: values['reviewBy'],
      error: errorFor(errors, 'reviewBy'),
      width: 'govuk-input--width-10',
    },
  ];
}
