import { formatPartialDate } from '#platform/dates/partial-date.ts';
import { download, page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { writeCsv } from '#platform/tables/write-csv.ts';
import { type CodeKind, codeColumns, codeKinds } from '../../publication/rules/code-file.ts';
import { dueOn, periodInWords } from '../../publication/rules/periods.ts';
import { fileNameOf } from '../../publication/rules/file-name.ts';
import { current, listPublished, type Published } from '../../publication/store/published.ts';
import { alignedMoney } from '../spending/table.ts';

const url = '/:council/spending/published';

/** The files of the Transparency Code as they were published, every version of each. */
export const publishedRoutes: readonly Route[] = [
  { method: 'GET', url, access: 'anyone', remember: true, handler: show },
  { method: 'GET', url: `${url}.csv`, access: 'anyone', handler: asCsv },
  { method: 'GET', url: `${url}/:name.csv`, access: 'anyone', handler: file },
];

async function show(call: Call): Promise<Answer> {
  const path = `/${call.council.slug}/spending/published`;
  const files = await call.read(tx => listPublished(tx, call.council.id));
  const newest = current(files);
  const row = (one: Published) => ({
    title: codeKinds[one.kind].title,
    period: periodInWords(one),
    version: one.version,
    on: formatPartialDate(one.at.toISOString().slice(0, 10)),
    reason: one.reason,
    lines: one.lines.toLocaleString('en-GB'),
    redacted: one.redacted.toLocaleString('en-GB'),
    sum: alignedMoney(one.pence),
    due: formatPartialDate(dueOn({ ...one, length: 'month' })),
    sha256: one.sha256,
    href: `${path}/${fileNameOf(one, one.version)}.csv`,
  });
  return page('modules/spend/pages/publish/published.njk', {
    title: 'Payments published under the Transparency Code',
    description: `Spending over £500 and procurement card transactions of ${call.council.name}, as files.`,
    files: newest.map(row),
    older: files.filter(one => !newest.includes(one)).map(row),
    kinds: (Object.keys(codeKinds) as CodeKind[]).map(kind => ({
      ...codeKinds[kind],
      columns: codeColumns[kind],
    })),
    csv: `${path}.csv`,
    back: `/${call.council.slug}/spending`,
    backText: 'Spending',
  });
}

async function asCsv(call: Call): Promise<Answer> {
  const files = await call.read(tx => listPublished(tx, call.council.id));
  const base = `${call.platform.baseUrl()}/${call.council.slug}/spending/published`;
  const text = writeCsv(
    [
      'File',
      'First day',
      'Last day',
      'Version',
      'Reason',
      'Published',
      'Lines',
      'Redacted',
      'Bytes',
      'SHA-256',
      'Address',
    ],
    files.map(one => [
      codeKinds[one.kind].title,
      one.from,
      one.to,
      String(one.version),
      one.reason,
      one.at.toISOString(),
      String(one.lines),
      String(one.redacted),
      String(one.bytes),
      one.sha256,
      `${base}/${fileNameOf(one, one.version)}.csv`,
    ]),
    { mark: true },
  );
  return download(text, 'text/csv; charset=utf-8', `${call.council.slug}-published-files-${call.today}.csv`);
}

/** One version by its name; without a version the newest. */
async function file(call: Call): Promise<Answer> {
  const name = call.parameter('name');
  const files = await call.read(tx => listPublished(tx, call.council.id));
  const found = call.found(
    files.find(one => fileNameOf(one, one.version) === name) ??
      current(files).find(one => fileNameOf(one) === name),
    'This file',
  );
  const bytes = call.found(await call.platform.files.get(found.storedFileId), 'This file');
  return download(
    bytes,
    'text/csv; charset=utf-8',
    `${call.council.slug}-${fileNameOf(found, found.version)}.csv`,
  );
}
