import { type ConceptName, heldBy } from './concepts.ts';
import type { SubjectSource } from './subject.ts';

/** "How much was paid to …": an amount of money that went, not one that was agreed. */
export function asksWhatWasPaid(text: string, source: SubjectSource): boolean {
  // "Payments to …" in a list of what is wanted.
  if (source === 'own' && /\bpayments?\b/i.test(text)) return true;
  return (
    heldBy('spend', text) !== undefined && (heldBy('money', text) ?? heldBy('value', text)) !== undefined
  );
}

const contractAspects: ConceptName[] = [
  'dates',
  'whatFor',
  'whatServices',
  'monitoringPapers',
  'whatMonitoring',
];

/** Something of the contract or grant itself: its dates, purpose, value, papers. */
export function asksAboutContract(text: string, source: SubjectSource): boolean {
  const aspects = asksWhatWasPaid(text, source)
    ? contractAspects
    : ([...contractAspects, 'value', 'money'] as const);
  if (aspects.some(name => heldBy(name, text) !== undefined)) return true;
  return (
    source === 'own' &&
    !asksWhatWasPaid(text, source) &&
    /\b(?:details?|cop(?:y|ies)|information|contracts?|agreements?|grants?|terms)\b/i.test(text)
  );
}
