export { confirmAnswer, makeStatement } from './actions/state.ts';
export { answerStanding, offerStandingQuestions, standingQuestions } from './answer-standing.ts';
export type { StoodBehind } from './rules/combine.ts';
