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
] as const;

/** One row per distinct supplier as CSV with CRLF line ends (RFC 4180), in the order of the file. */
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
  ]);
  return [resultColumns as readonly string[], ...rows]
    .map(row => `${row.map(quoted).join(',')}\r\n`)
    .join('');
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
