export type { Candidate, Decision, Identified } from './engine/decide.ts';
export type { PartyLink } from './engine/links.ts';
export { Identifier, type NameInput } from './engine/identifier.ts';
export { type ColumnUse, valuesFit } from './identify/columns.ts';
export { identifyFile, type IdentifiedFile, type IdentifyOptions } from './identify/identify-file.ts';
export { buildRegister, type BuildResult, type RegisterInput } from './register/build.ts';
export type { LoadedIndex, RegisterHeader, RegisterSource } from './register/format.ts';
export { type Classification, classify, type RegisterFact, type TriState } from './rules/classification.ts';
export { canonicalOrgId, charityId, companyId, vatNumber } from './rules/org-ids.ts';
export { fold } from './rules/fold.ts';
export { nameMark } from './rules/normalise-name.ts';
export { type PayeeKind, payeeKind } from './rules/payee-kinds.ts';
export { postcodeFrom } from './rules/postcodes.ts';
export {
  type Described,
  type Judgement,
  type JudgementLine,
  judgementsAbout,
  type PayeeMarks,
  reopenedBy,
  type SeenOrganisation,
  standing,
  type Undoing,
  type Verdict,
  withJudgements,
} from './rules/judgements.ts';
export { readBatch, readExtend, ReconciliationFault } from './reconcile/protocol.ts';
export {
  extend,
  manifest,
  preview,
  proposeProperties,
  reconcile,
  suggestEntities,
  suggestProperties,
  suggestTypes,
} from './reconcile/service.ts';
export { adoptOrganisation, adoptOrganisations } from './actions/adopt-organisation.ts';
export { judge, JudgementRefused, undoJudgement } from './actions/judge.ts';
export { openRegister, registerFolder } from './open-register.ts';
export { judgementLines } from './store/judgement-ledger.ts';
