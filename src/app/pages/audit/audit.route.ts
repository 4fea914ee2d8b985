import { namesOf } from '#councils';
import { page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { listAuditEntries, verifyAuditLog } from '#platform/audit/audit.ts';
import { auditRow } from './audit.presenter.ts';

const perPage = 50;

export const auditRoutes: readonly Route[] = [
  { method: 'GET', url: '/:council/manage/audit', access: 'may:audit.view', handler: show },
];

async function show(call: Call): Promise<Answer> {
  const before = Number(call.query['before']) || undefined;
  const { subject } = call.query;
  const { entries, check, names } = await call.read(async tx => {
    const entries = await listAuditEntries(tx, {
      council: call.council.id,
      before,
      subject,
      most: perPage + 1,
    });
    return {
      entries,
      check: await verifyAuditLog(tx, call.council.id),
      names: await namesOf(
        tx,
        entries.map(entry => entry.actor),
      ),
    };
  });
  const older =
    entries.length > perPage
      ? `/${call.council.slug}/manage/audit?before=${entries[perPage - 1]?.seq ?? ''}${subject ? `&subject=${encodeURIComponent(subject)}` : ''}`
      : undefined;
  return page('app/pages/audit/audit.njk', {
    title: 'Audit log',
    rows: entries.slice(0, perPage).map(entry => auditRow(entry, names)),
    older,
    check,
    subject,
    back: `/${call.council.slug}/manage`,
  });
}
