export { addDocument, decideDocument } from './actions/keep-document.ts';
export { importAgreements, previewImport, type ImportOptions } from './actions/import-agreements.ts';
export { undoImport } from './actions/undo-import.ts';
export {
  AgreementRefused,
  changeAgreement,
  makeAgreement,
  removeAgreement,
  restoreAgreement,
} from './actions/keep-agreement.ts';
export { blankAgreement, type AgreementDraft } from './rules/agreement-draft.ts';
export { everyAgreement, findAgreement, searchAgreements, type Agreement } from './store/agreements.ts';
export type { AgreementFilter } from './store/search.ts';
