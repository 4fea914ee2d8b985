import type { AnswerSource, DraftedQuestion, DraftedReply } from './drafted.ts';

/** A source with the number of its footnote. */
export interface Footnote extends AnswerSource {
  number: number;
}

/** Each address once, numbered in the order in which the answers refer to it. */
export function footnotesOf(reply: DraftedReply): Footnote[] {
  const byUrl = new Map<string, Footnote>();
  for (const source of reply.questions.flatMap(question => question.sources)) {
    if (!byUrl.has(source.url)) byUrl.set(source.url, { ...source, number: byUrl.size + 1 });
  }
  return [...byUrl.values()];
}

/** "1 October 2013" for '2013-10-01'. */
export function longDate(date: string): string {
  return Temporal.PlainDate.from(date).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}

export function openingOf(reply: DraftedReply, reference: string | undefined): string {
  const called = reference === undefined ? '' : ` Our reference is ${reference}.`;
  const count = reply.questions.length;
  const asked =
    count === 1
      ? 'Your question is repeated below with our answer.'
      : `Your ${count} questions are repeated below, each with our answer.`;
  return `Thank you for your request, which we received on ${longDate(reply.received)}.${called} ${asked}`;
}

/** What stands in place of an answer, or before it, when the registers do not answer the whole question. */
export function statusSentence(question: DraftedQuestion): string | undefined {
  switch (question.status) {
    case 'answered':
      return undefined;
    case 'partly':
      return question.gaps.length > 0 ? undefined : 'We can answer this only in part.';
    case 'nothing-held':
      return question.answer.trim() === '' ? 'We hold no information that answers this question.' : undefined;
    case 'needs-a-person':
      return question.answer.trim() === ''
        ? 'Our registers do not answer this question. It has been passed to an officer, who will answer it.'
        : undefined;
  }
}

export function asOfSentence(question: DraftedQuestion): string | undefined {
  return question.asOf === null ? undefined : `As our registers stood on ${longDate(question.asOf)}.`;
}

/** The columns of a question's rows, in the order in which they first appear. */
export function columnsOf(question: DraftedQuestion): string[] {
  return [...new Set(question.rows.flatMap(row => Object.keys(row)))];
}

export function cellText(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined || value === '') return 'not known';
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

/** "Section A", or "Section A: Support" where it has a title. */
export function sectionHeading(id: string, titles: Record<string, string> | undefined): string {
  const title = titles?.[id] ?? '';
  return title === '' ? `Section ${id}` : `Section ${id}: ${title}`;
}
