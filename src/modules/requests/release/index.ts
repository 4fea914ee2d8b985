export { asValuesCsv, type SheetCsv } from './as-values-csv.ts';
export { checkRelease, type ReleaseFile } from './check-release.ts';
export { cleanOffice, type CleanedOffice } from './clean-office.ts';
export { findPersonalData, surnamesIn, type PersonalFinding, type PersonalOptions } from './personal-data.ts';
export { stopsIn, type ReleaseFinding } from './release-finding.ts';
export { mask, markFor, undecided, type KeepDecision } from './mask.ts';
export { publicationAsText, textForPublication, type Publication } from './text-for-publication.ts';
export { redactPdf, type RedactedPdf, type RedactionBox, type RedactionPhrase } from './redact-pdf.ts';
