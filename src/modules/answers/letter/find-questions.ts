import { layoutOf } from './layout.ts';
import { lineKinds } from './line-kinds.ts';
import { numberedQuestions } from './numbered-questions.ts';
import { tableLinesAsItems } from './table-lines.ts';
import { unmarkedListsAsItems } from './unmarked-lists.ts';
import { unnumberedQuestions } from './unnumbered-questions.ts';

/** A group of questions under a heading, or from one restart of the numbering to the next. */
export interface QuestionSection {
  /** The requester's letter or number, else the next free letter. */
  id: string;
  /** The heading's words; empty when there are none. */
  title: string;
  /** What stands between the heading and its first question. */
  context: string;
}

/** One question as the requester numbered it. */
export interface FoundQuestion {
  /** Unique in the letter: 'A.1' in a section, else as numbered ('1', 'Q1', '1.2', 'a'), else counted. */
  id: string;
  /** Id of its section; null when the letter has none. */
  section: string | null;
  /** As the requester wrote it, without brackets and points; counted when it has none. */
  number: string;
  /** The whole question in one line, its sub-questions included with their marks. */
  text: string;
  /** What stands before its sub-questions ("For each contract please state:"); absent when it has none marked. */
  lead?: string;
  /** What the writer says just before it, in a letter that marks no questions; absent when nothing. */
  saidBefore?: string;
  /** The separate things it asks, in order; always at least one, and just the question itself when it asks one thing. */
  parts: string[];
  /** First and last line, counted from 1. */
  lines: [from: number, to: number];
}

export interface FoundQuestions {
  /** Empty when the questions are not in sections. */
  sections: QuestionSection[];
  questions: FoundQuestion[];
  /** What the writer says before, between and after the questions: where a period may be set for all of them. */
  context: string;
  /** Lines that hold headings of sections, counted from 1. */
  headings: number[];
}

/**
 * Finds the questions of a letter's text, whatever their numbering (1. 1) (1) Q1 "Question 1 -" 1.1 1a A1 (a) (ii) bullets, tables, none).
 * Quoted history, greeting, signature, disclaimers and footnotes are passed over. Never throws; a letter that asks nothing gives none.
 */
export function findQuestions(text: string): FoundQuestions {
  const lines = text.split(/\r?\n/);
  const kinds = lineKinds(lines);
  const tokens = layoutOf(unmarkedListsAsItems(tableLinesAsItems(lines), kinds), kinds);
  return numberedQuestions(tokens) ?? unnumberedQuestions(lines, kinds);
}
