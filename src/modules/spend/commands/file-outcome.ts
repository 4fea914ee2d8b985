import type { UnderstoodFile } from '../actions/read-payment-file.ts';
import { headingsOf } from '../actions/read-payment-file.ts';

/** What became of one file, as `import payments --json` prints it. */
export interface FileOutcome {
  file: string;
  verdict: 'imported' | 'would-import' | 'refused';
  /** Why it was refused; null otherwise. */
  reason: string | null;
  /** A short word for the reason. */
  code: string | null;
  /** Of the import, for `undo import`. */
  id: string | null;
  encoding: string | null;
  headerRow: number | null;
  /** Column → heading. */
  columns: Record<string, string>;
  lines: number;
  skipped: { row: number; reason: string }[];
  duplicates: number;
  redacted: number;
  /** Pounds. */
  total: number;
  /** The total that the file gives itself; null where it gives none. */
  ownTotal: number | null;
  currency: 'GBP';
  suppliers: number;
  notes: string[];
  seconds: number;
}

export function outcomeOf(
  verdict: 'imported' | 'would-import',
  file: UnderstoodFile,
  seconds: number,
  id: string | null = null,
): FileOutcome {
  return {
    ...described(file),
    file: file.name,
    verdict,
    reason: null,
    code: null,
    id,
    seconds: rounded(seconds),
  };
}

export function refusedOutcome(
  name: string,
  refusal: { message: string; code: string },
  seconds: number,
  file?: UnderstoodFile,
): FileOutcome {
  const nothing = {
    encoding: null,
    headerRow: null,
    columns: {},
    lines: 0,
    skipped: [],
    duplicates: 0,
    redacted: 0,
    total: 0,
    ownTotal: null,
    suppliers: 0,
    notes: [],
    currency: 'GBP' as const,
  };
  return {
    ...(file ? described(file) : nothing),
    file: name,
    verdict: 'refused',
    reason: refusal.message,
    code: refusal.code,
    id: null,
    seconds: rounded(seconds),
  };
}

function described(file: UnderstoodFile) {
  const { read, table } = file;
  return {
    encoding: table.encoding,
    headerRow: table.headerRow,
    columns: headingsOf(file),
    lines: read?.lines.length ?? 0,
    skipped: (read?.skipped ?? []).map(({ row, reason }) => ({ row, reason })),
    duplicates: read?.duplicates ?? 0,
    redacted: read?.redacted ?? 0,
    total: (read?.pence ?? 0) / 100,
    ownTotal: read?.ownTotal === undefined ? null : read.ownTotal / 100,
    currency: 'GBP' as const,
    suppliers: read?.suppliers.length ?? 0,
    notes: [
      ...(read?.notes ?? []),
      ...file.understood.doubts.map(
        ({ heading, why }) => `Column “${heading.trim()}”: ${why.charAt(0).toLowerCase()}${why.slice(1)}.`,
      ),
      ...file.overlaps.map(other => `“${other.name}” (${other.id}) covers some of the same days.`),
    ],
  };
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
