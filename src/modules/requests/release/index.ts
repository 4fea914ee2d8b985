export { findPersonalData, type PersonalFinding, type PersonalOptions } from './personal-data.ts';
export { mask, markFor, undecided, type KeepDecision } from './mask.ts';
export { publicationAsText, textForPublication, type Publication } from './text-for-publication.ts';
