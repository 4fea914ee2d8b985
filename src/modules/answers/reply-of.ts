import type { Draft } from './draft-answers.ts';
import type { DraftedReply, LetterDetails } from './reply/drafted.ts';
import { letterHtml } from './reply/letter-html.ts';
import { letterText } from './reply/letter-text.ts';
import { rightsParagraphs } from './rules/rights.ts';

/** The draft as a letter in plain text. */
export function replyText(draft: Draft, councilName: string, baseUrl: string): string {
  return letterText(withAddresses(draft, baseUrl), detailsOf(draft, councilName), draft.received);
}

/** The draft as a letter in HTML. */
export function replyHtml(draft: Draft, councilName: string, baseUrl: string): string {
  return letterHtml(withAddresses(draft, baseUrl), detailsOf(draft, councilName), draft.received);
}

/** Sources as addresses that work outside this installation; the rows are left to the data, because the words already say them. */
function withAddresses(draft: Draft, baseUrl: string): DraftedReply {
  return {
    ...draft,
    questions: draft.questions.map(question => ({
      ...question,
      rows: [],
      sources: question.sources.map(source => ({
        ...source,
        url: source.url.startsWith('/') ? `${baseUrl}${source.url}` : source.url,
      })),
    })),
  };
}

function detailsOf(draft: Draft, councilName: string): LetterDetails {
  return {
    councilName,
    salutation: 'Dear requester',
    sections: draft.sectionTitles,
    rights: rightsParagraphs(),
    signature: ['Information requests', councilName],
  };
}
