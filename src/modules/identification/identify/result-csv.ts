import { writeCsv } from '#platform/tables/write-csv.ts';
import type { Identified } from '../engine/decide.ts';
import type { PartyLink } from '../engine/links.ts';
import type { SupplierResult } from './summary.ts';
import { poundsText } from './pence.ts';

/** Columns of OUT.csv, in order; documented in the guide. */
export const resultColumns = [
  'supplier_name',
  'decision',
  'org_id',
  'org_name',
  'probability',
  'reasons',
  'candidates',
  'social_enterprise',
  'vcse',
  'sme',
  'basis',
  'lines',
  'amount',
  'operator_org_id',
  'operator_name',
  'parent_org_id',
  'parent_name',
  'links',
] as const;

/** One row per distinct supplier as CSV, in the order of the file; names that a spreadsheet would run as formulas are made harmless. */
export function resultCsv(results: readonly SupplierResult[]): string {
  const rows = results.map(({ supplier, answer }) => [
    supplier.name,
    answer.decision,
    answer.best?.id ?? '',
    answer.best?.name ?? '',
    answer.probability.toFixed(4),
    answer.reasons.join('; '),
    JSON.stringify(
      answer.candidates.map(one => ({
        id: one.id,
        name: one.name,
        probability: Number(one.probability.toFixed(4)),
        postcode: one.postcode,
        also: one.ids.slice(1),
        reasons: one.reasons,
      })),
    ),
    answer.classification.socialEnterprise,
    answer.classification.vcse,
    answer.classification.sme,
    [answer.basis, ...answer.classification.evidence].filter(Boolean).join('; '),
    String(supplier.lines),
    poundsText(supplier.amount),
    ...linkCells(answer),
  ]);
  return writeCsv(resultColumns, rows);
}

/** Operator, nearest parent, and all links with their reasons as JSON; blank where only the payee is known. */
function linkCells({ links }: Identified): string[] {
  const first = (role: PartyLink['role']) => links.find(one => one.role === role && one.certain);
  const cells = [first('operator'), first('parent')].flatMap(one => [one?.id ?? '', one?.name ?? '']);
  return [...cells, links.length > 1 ? JSON.stringify(links) : ''];
}
