import { footnotesOf, longDate, openingOf, sectionHeading, type LetterDetails } from '#answers';
import type { LetterContent } from '../../letter/letter-of.ts';

/** The letter for the screen, in the order in which the requester reads it: read more easily there than the wrapped text of a mail. */
export function letterView({ reply }: LetterContent, details: LetterDetails, today: string) {
  const footnotes = footnotesOf(reply);
  let section: string | null = null;
  return {
    council: details.councilName,
    date: longDate(today),
    salutation: details.salutation,
    opening: openingOf(reply, details.reference),
    parted: reply.questions.some(question => question.section !== null),
    questions: reply.questions.map(question => {
      const begins = question.section !== null && question.section !== section;
      section = question.section;
      return {
        section: begins && section !== null ? sectionHeading(section, details.sections) : undefined,
        heading: `${question.number}. ${question.text}`,
        lines: question.answer.split('\n').filter(line => line.trim()),
        asOf: question.asOf ? `As our registers stood on ${longDate(question.asOf)}.` : '',
        notes: footnotes
          .filter(({ url }) => question.sources.some(source => source.url === url))
          .map(({ number }) => `[${number}]`)
          .join(' '),
      };
    }),
    closing: details.rights,
    signature: details.signature,
    footnotes,
  };
}
