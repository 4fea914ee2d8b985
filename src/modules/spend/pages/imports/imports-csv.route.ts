import { namesOf } from '#councils';
import { download, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { plainMoney } from '#platform/money/money.ts';
import { writeCsv } from '#platform/tables/write-csv.ts';
import { listFiles } from '../../store/files.ts';
import { importHeaders, importRow } from './imports.presenter.ts';
import { importOf, pathOf } from './one-import.ts';

const access = 'may:spend.import';
const root = '/:council/manage/spending';

/** The imports, and what one of them left out, as CSV. */
export const importCsvRoutes: readonly Route[] = [
  { method: 'GET', url: `${root}/imports.csv`, access, handler: listAsCsv },
  { method: 'GET', url: `${root}/imports/:import/left-out.csv`, access, handler: leftOutAsCsv },
];

async function listAsCsv(call: Call): Promise<Answer> {
  const rows = await call.read(async tx => {
    const files = await listFiles(tx, call.council.id, 10_000);
    const names = await namesOf(
      tx,
      files.map(({ by }) => by),
    );
    return files.map(file => {
      const { name, at, by, state } = importRow(file, names, pathOf(call));
      return [
        name,
        at,
        by,
        file.firstDay ?? '',
        file.lastDay ?? '',
        String(file.lines),
        plainMoney(file.pence),
        state,
        file.id,
      ];
    });
  });
  return csv(importHeaders, rows, `imports-${call.today}.csv`);
}

async function leftOutAsCsv(call: Call): Promise<Answer> {
  const file = await call.read(tx => importOf(tx, call));
  return csv(
    ['Row', 'Why', ...file.headers],
    file.skipped.map(({ row, reason, cells }) => [String(row), reason, ...cells]),
    `left-out-${call.today}.csv`,
  );
}

function csv(headers: string[], rows: string[][], name: string): Answer {
  return download(writeCsv(headers, rows, { mark: true }), 'text/csv; charset=utf-8', name);
}
