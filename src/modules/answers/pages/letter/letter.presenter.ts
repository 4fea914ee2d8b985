import { formatPartialDate } from '#platform/dates/partial-date.ts';
import type { Draft } from '../../draft-answers.ts';

const tags = {
  answered: { text: 'Answered', classes: 'govuk-tag--green' },
  partly: { text: 'Answered in part', classes: 'govuk-tag--yellow' },
  'nothing-held': { text: 'Nothing held', classes: 'govuk-tag--grey' },
  'needs-a-person': { text: 'Needs a person', classes: 'govuk-tag--red' },
};

/** The draft as an officer checks it: question by question, with what is open first in sight. */
export function draftView(draft: Draft) {
  const open = draft.questions.filter(({ status }) => status !== 'answered').length;
  return {
    summary: `${draft.questions.length} ${draft.questions.length === 1 ? 'question' : 'questions'} found. ${open === 0 ? 'The registers answer all of them.' : `${open} ${open === 1 ? 'needs' : 'need'} your eye.`}`,
    questions: draft.questions.map(question => ({
      id: question.id,
      text: question.text,
      tag: tags[question.status],
      paragraphs: question.answer.split('\n').filter(Boolean),
      gaps: question.gaps,
      sources: question.sources.slice(0, 10),
      asOf: question.asOf ? formatPartialDate(question.asOf) : undefined,
    })),
  };
}
