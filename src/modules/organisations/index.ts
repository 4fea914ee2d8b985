export {
  addAddress,
  addIdentifier,
  addName,
  ensureOrganisation,
  makeOrganisation,
  type NewOrganisation,
} from './actions/keep-organisation.ts';
export { makeOrganisations, updateOrganisations } from './actions/make-organisations.ts';
export { addEvidence, withdrawEvidence } from './actions/record-evidence.ts';
export { OrganisationRefused } from './actions/refused.ts';
export { mergeOrganisations, undoMerge } from './actions/merge-organisations.ts';
export { recognise, withdrawRecognition } from './actions/recognise.ts';
export { classify, type Classification } from './rules/classify.ts';
export type { Evidence, EvidenceValue } from './rules/evidence.ts';
export { orgId, readIdentifier, readOrgId, type Identifier } from './rules/identifiers.ts';
export { legalForms, type LegalForm } from './rules/legal-form.ts';
export { nameKey } from './rules/name-key.ts';
export {
  findByName,
  findOrganisation,
  readOrganisation,
  searchOrganisations,
  type Organisation,
  type OrganisationCard,
} from './store/organisations.ts';
export {
  evidenceHeld,
  evidenceMark,
  everyName,
  type Known,
  knownByNames,
  knownByNumbers,
} from './store/known.ts';
export { offerPanels } from './panels.ts';
export { recognitionsOf } from './store/recognitions.ts';
