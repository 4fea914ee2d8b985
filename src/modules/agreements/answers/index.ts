import { commissionedQuestions } from './commissioned.ts';
import { registerQuestions } from './register.ts';
import { supportQuestions } from './support.ts';

/** The standing questions this register answers. */
export const agreementQuestions = [...supportQuestions, ...commissionedQuestions, ...registerQuestions];
