export { importPayments, type ImportedFile, undoPayments } from './actions/import-payments.ts';
export {
  type GivenFile,
  type Said,
  readPaymentFile,
  understandFile,
  type UnderstoodFile,
} from './actions/read-payment-file.ts';
export {
  type Exclusion,
  exclusionNames,
  exclusions,
  type Figures,
  type Flag,
  type FlagFigure,
  flagNames,
  flags,
  type Sum,
} from './rules/figures.ts';
export { financialYear, monthNumber, monthOf, yearInWords } from './rules/financial-year.ts';
export { type LineKind, lineKinds } from './rules/line-kind.ts';
export { SpendRefused } from './rules/refused.ts';
export {
  type PaidOrganisation,
  paidToOrganisation,
  spendBy,
  spendByOrganisation,
} from './store/breakdowns.ts';
export { spendFigures, type SpendFigures } from './store/figures.ts';
export { findFile, listFiles, type PaymentFile } from './store/files.ts';
export type { FigureAsk } from './store/judged.ts';
export {
  everyPayment,
  listLabels,
  listPayments,
  type Payment,
  type PaymentCursor,
  type PaymentFilter,
  paymentsCover,
} from './store/payments.ts';
export {
  countOutcomes,
  listSuppliers,
  type SupplierCursor,
  type SupplierList,
  type SupplierListed,
} from './store/queue.ts';
export {
  acceptProposals,
  type Decision,
  decideSupplier,
  type SupplierVerdict,
  undoDecision,
  verdicts,
} from './actions/decide-supplier.ts';
export { runResolving, startResolving } from './actions/resolve-suppliers.ts';
export { type Basis, disagreement, type Outcome, type Proposed } from './rules/standing.ts';
export { type ResolutionLine, resolutionsOf } from './store/resolutions.ts';
export { latestRun, type ResolveRun } from './store/runs.ts';
export { findSupplier, type Supplier, suppliersOfMarks } from './store/suppliers.ts';
export { type MadeDecision, decideRelease } from './publication/actions/decide-release.ts';
export { publishFile } from './publication/actions/publish-file.ts';
export { setTarget } from './publication/actions/set-target.ts';
export { quartersOver } from './publication/rules/periods.ts';
export { listPublished, type Published } from './publication/store/published.ts';
