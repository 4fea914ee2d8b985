export { findPersonalData, type PersonalFinding, type PersonalOptions } from './personal-data.ts';
export { mask, markFor, undecided, type KeepDecision } from './mask.ts';
export { publicationAsText, textForPublication, type Publication } from './text-for-publication.ts';
export { checkRelease, type ReleaseFile } from './check-release.ts';
export { findingKey, openStops, type ReleaseDecision, type ReleaseFinding } from './release-finding.ts';
