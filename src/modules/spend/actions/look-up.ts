import type { Identified, Identifier, NameInput } from '#identification';
import { resolutionTexts, type ResolutionText } from '../store/resolutions.ts';
import type { Supplier } from '../store/suppliers.ts';
import { seenOf } from './register-facts.ts';
import { numbersOf } from './resolve-known.ts';

/** What is written down of an answer. Texts already: they cost little to send and to keep while thousands wait to be written. */
export type Answer = Pick<ResolutionText, 'orgId' | 'probability' | 'reasons' | 'candidates' | 'seen'> & {
  decision: Identified['decision'];
};

/** A supplier and what the register answers. How a supplier is written never changes, so an answer holds whenever it was found. */
export interface Looked {
  supplier: Supplier;
  answer: Answer;
}

/** Proposals kept for a person: no more fit side by side. */
const proposalsKept = 4;

/** As the register is asked about a supplier. */
export function askedOf(supplier: Supplier): NameInput {
  const { name, postcode } = supplier;
  return { name, postcode: postcode ?? undefined, ids: numbersOf(supplier) };
}

/** Looks one up in the register; `judged` changes the answer by what people have said. */
export function answerTo(
  asked: NameInput,
  register: Identifier,
  judged: (answer: Identified) => Identified = answer => answer,
): Answer {
  const { decision, best, probability, reasons, candidates } = judged(register.one(asked, proposalsKept));
  const seen = best ? seenOf(register, best.id) : null;
  return {
    decision,
    orgId: best?.id ?? null,
    probability,
    ...resolutionTexts({ reasons, candidates, seen }),
  };
}
