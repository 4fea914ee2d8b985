import { type ConceptName, heldBy } from './concepts.ts';
import type { SubjectSource } from './subject.ts';

/** "How much was paid to …": an amount of money that went, not one that was agreed. */
export function asksWhatWasPaid(text: string, source: SubjectSource): boolean {
  // "Payments to …" in a list of what is wanted.
  if (source === 'own' && /\b(?:payments?|invoices?)\b/i.test(text)) return true;
  // "What grants has … received": which agreements there are, not what was paid.
  if (/\b(?:what|which|any)\s+(?:\w+\s+)?(?:grants?|contracts?)\b/i.test(text)) return false;
  return (
    heldBy('spend', text) !== undefined && (heldBy('money', text) ?? heldBy('value', text)) !== undefined
  );
}

const contractWord = /\b(?:contracts?|agreements?|grants?|frameworks?|awards?)\b/i;
const contractAspects: ConceptName[] = [
  'dates',
  'whatFor',
  'whatServices',
  'monitoringPapers',
  'whatMonitoring',
];

/** Something of the contract or grant itself: its dates, purpose, value, papers. */
export function asksAboutContract(text: string, source: SubjectSource): boolean {
  // "The tender evaluation report" is of those who bid, whoever won.
  if (source !== 'own' && heldBy('bidding', text) !== undefined) return false;
  const paid = asksWhatWasPaid(text, source);
  // The dates of payments are not those of a contract.
  const aspects = paid
    ? contractAspects.filter(name => name !== 'dates' || contractWord.test(text))
    : ([...contractAspects, 'value', 'money'] as const);
  if (aspects.some(name => heldBy(name, text) !== undefined)) return true;
  return (
    source === 'own' &&
    !paid &&
    /\b(?:details?|cop(?:y|ies)|information|contracts?|agreements?|grants?|terms)\b/i.test(text)
  );
}
