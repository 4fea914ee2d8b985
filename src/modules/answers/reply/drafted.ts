import type { RecipeId } from '../recognition/recipes.ts';

/** How far the registers could answer a question. */
export type DraftStatus = 'answered' | 'partly' | 'nothing-held' | 'needs-a-person';

/** A page that shows what an answer rests on. */
export interface AnswerSource {
  title: string;
  url: string;
}

/** One row behind an answer: column names as shown, in order, to what stands in them. */
export type AnswerRow = Record<string, string | number | boolean | null>;

/** One question with its drafted answer, as `answer --format json` prints it. */
export interface DraftedQuestion {
  id: string;
  section: string | null;
  number: string;
  /** The question's own words. */
  text: string;
  parts: string[];
  status: DraftStatus;
  recipes: RecipeId[];
  /** The drafted answer's words: paragraphs parted by a blank line, "- " before the items of a list. */
  answer: string;
  rows: AnswerRow[];
  sources: AnswerSource[];
  /** ISO date the rows were true on; null when nothing was read from a register. */
  asOf: string | null;
  /** What is missing, each a plain sentence. */
  gaps: string[];
}

/** All that `answer` says: the JSON of `answer --format json`. */
export interface DraftedReply {
  /** The council's slug. */
  council: string;
  /** ISO date on which the letter was received. */
  received: string;
  questions: DraftedQuestion[];
}

/** What a letter needs beside the drafted answers; all of it the council's own data. */
export interface LetterDetails {
  councilName: string;
  /** "Dear Ms Heron"; "Dear requester" when the letter gives no name. */
  salutation: string;
  /** The case's reference, when there is one. */
  reference?: string;
  /** Titles of the request's sections by id, where it had them. */
  sections?: Record<string, string>;
  /** What follows the answers: the right to a review and to complain to the Information Commissioner. One string per paragraph. */
  rights: string[];
  /** Lines under "Yours faithfully", for example the team's name. */
  signature: string[];
}
