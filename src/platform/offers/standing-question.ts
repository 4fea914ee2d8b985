import type { CouncilRef } from '../access/visitor.ts';
import type { Tx } from '../db/database.ts';

/** How "in the past three years" is read: under way at some time in it, or begun in it. */
export type PeriodReading = 'active' | 'started';

export interface AskedPeriod {
  /** First and last day, inclusive, as ISO dates. */
  from: string;
  to: string;
  reading: PeriodReading;
}

export interface Ask {
  council: CouncilRef;
  /** The day the answer speaks of, ISO. */
  asOf: string;
  period?: AskedPeriod;
  /** A service's slug. */
  service?: string;
  /** An organisation as the requester wrote it. */
  organisationName?: string;
  /** What has been read for the other questions of the same sitting: several rest on the same rows. */
  read?: Map<string, Promise<unknown>>;
}

/** Reads once for all questions of a sitting; without a sitting, each time. */
export function readOnce<T>(ask: Ask, key: string, read: () => Promise<T>): Promise<T> {
  const found = ask.read?.get(key) as Promise<T> | undefined;
  if (found) return found;
  const reading = read();
  ask.read?.set(key, reading);
  return reading;
}

export interface StandingAnswer {
  status: 'answered' | 'partly' | 'nothing-held' | 'needs-a-person';
  /** Plain English, complete without the rows. Paragraphs are separated by a blank line. */
  text: string;
  columns: { key: string; title: string }[];
  rows: Record<string, string>[];
  /** Addresses relative to the installation, for example "/marlbridge/agreements/CT-0012". */
  sources: { title: string; url: string }[];
  /** Day of the newest fact used, or of the answer, ISO. */
  asOf: string;
  /** What was asked and is not held or not known, said openly; empty when nothing is missing. */
  gaps: string[];
  /** The same answer with the period read the other way, when that gives something else. */
  otherReading?: { reading: PeriodReading; text: string; rows: Record<string, string>[] };
}

/** A question councils are asked again and again, offered by the module that owns the facts. */
export interface StandingQuestion {
  /** Stable id, for example "support-provider": used in letters' recognition, JSON and links. */
  id: string;
  /** The question in plain words. */
  question: string;
  /** What the answer contains and where it comes from. */
  about: string;
  parameters: readonly ('period' | 'service' | 'organisation')[];
  answer: (tx: Tx, ask: Ask) => Promise<StandingAnswer>;
}

/** What another module knows besides, in answer to a standing question it does not own: what was paid, beside what was agreed. */
export interface StandingAddition {
  /** Id of the standing question. */
  to: string;
  /** Undefined where it has nothing to add: then the answer stays exactly as it is. */
  add: (tx: Tx, ask: Ask) => Promise<AnswerAddition | undefined>;
}

export interface AnswerAddition {
  /** As in an answer; it follows the answer's own text as a paragraph. */
  text: string;
  sources: StandingAnswer['sources'];
  gaps: string[];
}
