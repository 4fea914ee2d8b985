import type { Tx } from '#platform/db/database.ts';
import { sha256 } from '#platform/files/file-store.ts';
import { parseMoney } from '#platform/money/parse-money.ts';
import { sumPence } from '#platform/money/money.ts';
import { writeCsv } from '#platform/tables/write-csv.ts';
import type { PaymentColumn } from '#platform/tables/payments/columns.ts';
import { listFiles, type PaymentFile } from '../../store/files.ts';
import type { FigureAsk } from '../../store/judged.ts';
import { everyPayment, type Payment } from '../../store/payments.ts';
import { belongs, type CodeKind, type CodeLine, codeColumns } from '../rules/code-file.ts';
import type { Period } from '../rules/periods.ts';
import { type PreparedLine, prepareLine } from '../rules/prepare-line.ts';
import { lineDecisions, lineKey, type ReleaseDecision } from '../store/decisions.ts';
import { type Payee, payeesOf } from '../store/payees.ts';
import { publicLabel } from '../store/public-payments.ts';

/** A line with where it came from and what is decided of it; officers see both sides. */
export interface FileLine extends PreparedLine {
  fileId: string;
  fileName: string;
  row: number;
  payee: Payee;
  /** As the ledger has it. */
  source: { purpose: string; category: string };
  decisions: ReleaseDecision[];
  code: CodeLine;
}

export interface PreparedFile {
  kind: CodeKind;
  period: Period;
  lines: FileLine[];
  /** Lines of which something looks personal and nobody has decided. */
  undecided: FileLine[];
  /** Lines of which something is redacted. */
  redacted: number;
  /** Pence. */
  sum: number;
  csv: string;
  sha256: string;
}

/** The file of a kind and period as it would be published now: lines of standing files, oldest first, redacted by rules and persons. */
export async function prepareFile(
  tx: Tx,
  council: FigureAsk['councils'][number],
  asOf: string,
  { kind, period }: { kind: CodeKind; period: Period },
): Promise<PreparedFile> {
  const files = (await listFiles(tx, council.id, 100_000)).filter(
    file =>
      file.state === 'standing' &&
      (file.kind === 'card') === (kind === 'card') &&
      (file.firstDay ?? '') <= period.to &&
      (file.lastDay ?? '') >= period.from,
  );
  const payments: { payment: Payment; file: PaymentFile }[] = [];
  for (const file of files)
    for await (const payment of everyPayment(tx, council.id, {
      fileId: file.id,
      from: period.from,
      to: period.to,
    }))
      if (belongs(kind, payment)) payments.push({ payment, file });
  payments.sort(
    ({ payment: a }, { payment: b }) =>
      order(a.paid, b.paid) || order(a.fileName, b.fileName) || order(a.fileId, b.fileId) || a.line - b.line,
  );
  const payees = await payeesOf(tx, council, asOf, {
    ids: [...new Set(payments.map(({ payment }) => payment.supplierId))],
  });
  const decisions = await lineDecisions(
    tx,
    council.id,
    files.map(({ id }) => id),
  );
  const lines = payments.map(({ payment, file }) => fileLine(payment, file, payees, decisions));
  const columns = codeColumns[kind];
  const csv = writeCsv(
    columns.map(({ title }) => title),
    lines.map(({ code }) => columns.map(({ cell }) => cell(code))),
    { mark: true },
  );
  const parts = ({ beneficiary, purpose }: FileLine) => [beneficiary.shown, purpose.shown];
  return {
    kind,
    period,
    lines,
    undecided: lines.filter(line => parts(line).includes('withheld')),
    redacted: lines.filter(line => parts(line).includes('redacted')).length,
    sum: sumPence(lines.map(({ code }) => code.pence)),
    csv,
    sha256: sha256(Buffer.from(csv)),
  };
}

function fileLine(
  payment: Payment,
  file: PaymentFile,
  payees: ReadonlyMap<number, Payee>,
  decisions: ReadonlyMap<string, ReleaseDecision>,
): FileLine {
  const payee = payees.get(payment.supplierId);
  if (!payee) throw new Error(`The supplier ${payment.supplierId} of a payment is not there.`);
  const cell = (key: PaymentColumn) => {
    const at = file.columns[key];
    return at === undefined ? '' : (payment.cells[at] ?? '').replaceAll(/\s+/g, ' ').trim();
  };
  const decided = {
    payee: decisions.get(lineKey(payment.fileId, payment.line, 'payee')),
    purpose: decisions.get(lineKey(payment.fileId, payment.line, 'purpose')),
  };
  const source = { purpose: cell('description'), category: cell('merchant_category') || payment.category };
  const prepared = prepareLine({ payee, ...source }, decided);
  const vat = parseMoney(cell('irrecoverable_vat'));
  return {
    ...prepared,
    fileId: payment.fileId,
    fileName: payment.fileName,
    row: payment.line,
    payee,
    source,
    decisions: [decided.payee, decided.purpose, payee.decision].flatMap(one => (one ? [one] : [])),
    code: {
      date: payment.dated === 'day' ? payment.paid : payment.paid.slice(0, 7),
      department: publicLabel(payment.service),
      beneficiary: prepared.beneficiary.text,
      purpose: prepared.purpose.text,
      pence: payment.pence,
      vatPence: 'ok' in vat ? vat.ok.pence : null,
      merchantCategory: prepared.merchantCategory,
    },
  };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
