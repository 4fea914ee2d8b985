import type { Calendar } from './clock/calendar.ts';
import { reviewMayBeAskedUntil } from './clock/clock.ts';

/**
 * What happens after an answer, and by when (IR-T4). The weeks are what the regulator asks for, the days of a decision notice and of an appeal
 * to the tribunal are calendar days; a decision notice that names another day prevails.
 */
export const afterwards = {
  complaintWeeks: 6,
  complyDays: 35,
  appealDays: 28,
} as const;

/** Days on which the next step ends. ISO civil dates. */
export interface Afterwards {
  /** Last day to ask for an internal review of an answer. */
  reviewUntil: string;
  /** Last day to complain to the regulator about the outcome of a review, or about an answer where a review is not wanted. */
  complainUntil: string;
}

export function afterAnswer(answeredOn: string, calendar: Calendar): Afterwards {
  return {
    reviewUntil: reviewMayBeAskedUntil(answeredOn, calendar),
    complainUntil: complaintUntil(answeredOn),
  };
}

/** Six weeks after the final answer. */
export function complaintUntil(finalAnswerOn: string): string {
  return Temporal.PlainDate.from(finalAnswerOn).add({ weeks: afterwards.complaintWeeks }).toString();
}

/** What a decision notice of the regulator sets going: when the council must have complied, and until when either side may appeal. */
export function afterDecision(decidedOn: string): { complyBy: string; appealUntil: string } {
  const day = Temporal.PlainDate.from(decidedOn);
  return {
    complyBy: day.add({ days: afterwards.complyDays }).toString(),
    appealUntil: day.add({ days: afterwards.appealDays }).toString(),
  };
}
