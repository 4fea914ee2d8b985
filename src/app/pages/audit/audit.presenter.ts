import type { AuditEntry } from '#platform/audit/audit.ts';

/** One line of the audit log as a person reads it: time in London, deed in words, what it was done to. */
export function auditRow(entry: AuditEntry, names: ReadonlyMap<string, string>): Record<string, string> {
  const when = Temporal.Instant.from(entry.at).toZonedDateTimeISO('Europe/London');
  const detail = Object.entries(entry.detail)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => `${key}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join('; ');
  return {
    seq: String(entry.seq),
    when: `${when.toPlainDate().toString()} ${when.toPlainTime().toString({ smallestUnit: 'second' })}`,
    who: names.get(entry.actor) ?? entry.actor,
    deed: entry.deed.replaceAll('.', ': ').replaceAll('-', ' '),
    subject: entry.subject,
    detail: detail.length > 300 ? `${detail.slice(0, 300)}…` : detail,
  };
}
