import { formatPartialDate } from '#platform/dates/partial-date.ts';
import { download, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { isId } from '#platform/ids.ts';
import { streamCsv } from '#platform/tables/write-csv.ts';
import type { Payee } from '../../publication/store/payees.ts';
import { type PublicPayment, publicPayments } from '../../publication/store/public-payments.ts';
import type { PaymentCursor } from '../../store/payments.ts';
import { organisationLink } from '../public-suppliers/organisation-link.ts';
import { type Asked, askedOfFile } from '../spending/gather.ts';
import { alignedMoney } from '../spending/table.ts';
import { type PublicList, showList } from '../spending/public-list.ts';
import { countedAs, paymentCells, paymentColumns } from './payment-columns.ts';

const url = '/:council/spending/payments';
const perPage = 50;

export const paymentsRoutes: readonly Route[] = [
  { method: 'GET', url, access: 'anyone', remember: true, handler: show },
  {
    method: 'GET',
    url: `${url}.csv`,
    access: 'anyone',
    api: {
      summary: 'Every payment of a council, redacted, as CSV',
      description: `Columns: ${paymentColumns.map(({ name }) => name).join(', ')}. Query: from, to (months), service, q (name of the payee).`,
      tags: ['Spending'],
    },
    handler: asCsv,
  },
];

async function show(call: Call): Promise<Answer> {
  const list: PublicList = {
    name: 'payments',
    title: 'Payments',
    description: `Every payment of ${call.council.name} that has been imported, with private persons redacted.`,
    template: 'modules/spend/pages/payments/payments.njk',
  };
  return showList(call, list, async (tx, { council, ask }, text) => {
    const rows = await publicPayments(tx, council, ask, { after: readCursor(text), most: perPage + 1 });
    const last = rows.length > perPage ? rows[perPage - 1] : undefined;
    return {
      rows: rows.slice(0, perPage).map(shown),
      next: last && `${last.paid}~${last.fileId}~${last.line}`,
    };
  });
}

function shown(row: PublicPayment) {
  return {
    paid: row.dated === 'day' ? formatPartialDate(row.paid) : formatPartialDate(row.paid.slice(0, 7)),
    payee: row.payee,
    ...organisationLink(row.payee, row),
    service: row.service || 'The ledger does not say',
    category: row.category || 'The ledger does not say',
    amount: alignedMoney(row.pence),
    counted: countedAs(row.exclusion),
  };
}

function readCursor(text: string | undefined): PaymentCursor | undefined {
  const [, paid, fileId, line] = /^(\d{4}-\d{2}-\d{2})~([0-9a-f-]{36})~(\d{1,8})$/.exec(text ?? '') ?? [];
  if (!paid || !fileId || !line || !isId(fileId)) return undefined;
  try {
    return {
      paid: Temporal.PlainDate.from(paid, { overflow: 'reject' }).toString(),
      fileId,
      line: Number(line),
    };
  } catch {
    return undefined;
  }
}

async function asCsv(call: Call): Promise<Answer> {
  const asked = await call.read(tx => askedOfFile(tx, call));
  return download(
    streamCsv(
      paymentColumns.map(({ name }) => name),
      rowsOf(call, asked),
      { mark: true },
    ),
    'text/csv; charset=utf-8',
    `${call.council.slug}-payments-${call.today}.csv`,
  );
}

/** Each part is read by itself: a slow reader must not hold a connection to the database. */
async function* rowsOf(call: Call, { council, ask }: Asked): AsyncGenerator<string[]> {
  let after: PaymentCursor | undefined;
  const known = new Map<number, Payee>();
  for (;;) {
    const from = after;
    const rows = await call.read(tx => publicPayments(tx, council, ask, { after: from, most: 2000, known }));
    yield* rows.map(paymentCells);
    const last = rows.at(-1);
    if (!last || rows.length < 2000) return;
    after = { paid: last.paid, fileId: last.fileId, line: last.line };
  }
}
