import { formatPartialDate } from '#platform/dates/partial-date.ts';
import { formatMoney } from '#platform/money/money.ts';
import { count } from '#platform/tables/table.ts';
import type { FileLine, PreparedFile } from '../../publication/actions/prepare-file.ts';
import { type CodeKind, codeKinds } from '../../publication/rules/code-file.ts';
import { dueOn, type Period, periodInWords, periodsBetween } from '../../publication/rules/periods.ts';
import { grounds } from '../../publication/rules/shown-payee.ts';
import type { ReleaseDecision } from '../../publication/store/decisions.ts';
import type { Published } from '../../publication/store/published.ts';
import type { PaymentFile } from '../../store/files.ts';

/** Lines that one page shows for deciding; the rest come when these are done. */
const mostShown = 50;

export function fileQuery({
  kind,
  period,
}: {
  kind: CodeKind;
  period: { from: string; to: string };
}): string {
  return new URLSearchParams({ kind, from: period.from, to: period.to }).toString();
}

/** The periods of a kind from the first file to today, each with when it is due and what has been published. */
export function periodRows(
  kind: CodeKind,
  length: Period['length'],
  files: readonly PaymentFile[],
  published: readonly Published[],
  ask: { today: string; path: string },
) {
  const own = files.filter(file => file.state === 'standing' && (file.kind === 'card') === (kind === 'card'));
  const first = own
    .map(({ firstDay }) => firstDay ?? '')
    .filter(Boolean)
    .sort()[0];
  if (!first) return [];
  return periodsBetween(first, ask.today, length).map(period => {
    const [last] = published.filter(
      file => file.kind === kind && file.from === period.from && file.to === period.to,
    );
    const parts = published.filter(
      file => file.kind === kind && file.from >= period.from && file.to <= period.to && file !== last,
    );
    const due = dueOn(period);
    const newer =
      last &&
      own.some(
        file =>
          file.at > last.at && (file.firstDay ?? '') <= period.to && (file.lastDay ?? '') >= period.from,
      );
    return {
      period: { text: periodInWords(period), href: `${ask.path}?${fileQuery({ kind, period })}` },
      due: formatPartialDate(due),
      state: last
        ? `Version ${last.version}, ${count(last.lines, 'line')}${newer ? '. Files have been imported since: look whether a correction is due' : ''}`
        : parts.length
          ? `In ${count(new Set(parts.map(({ from }) => from)).size, 'monthly file')}`
          : period.to >= ask.today
            ? 'Not over yet'
            : due < ask.today
              ? 'Not published: overdue'
              : 'Not published yet',
    };
  });
}

/** What a person has to decide, payees once however many lines pay them; and what was decided. */
export function decisionsView(file: PreparedFile, form: Record<string, string>) {
  const payees = new Map<string, FileLine[]>();
  for (const line of file.undecided)
    if (line.beneficiary.shown === 'withheld')
      payees.set(line.payee.mark, [...(payees.get(line.payee.mark) ?? []), line]);
  const purposes = file.undecided.filter(({ purpose }) => purpose.shown === 'withheld');
  const items = [
    ...[...payees].map(([mark, lines]) => payeeItem(mark, lines)),
    ...purposes.map(line => lineItem(line, 'purpose')),
  ];
  return {
    items: items
      .slice(0, mostShown)
      .map((item, at) => ({ ...item, field: `reason-${at + 1}`, ...typedFor(item, form) })),
    more: Math.max(0, items.length - mostShown),
  };
}

/** What was typed stays with what it was typed for. */
function typedFor(
  item: { mark?: string; file?: string; line?: number; part: string },
  form: Record<string, string>,
) {
  const same = item.mark
    ? form['mark'] === item.mark
    : form['file'] === item.file && form['line'] === String(item.line);
  return same && form['part'] === item.part
    ? { reason: form['reason'] ?? '', ground: form['ground'] ?? 'personal' }
    : { reason: '', ground: 'personal' };
}

function payeeItem(mark: string, lines: readonly FileLine[]) {
  const [line] = lines;
  return {
    mark,
    part: 'payee' as const,
    title: line?.payee.name ?? '',
    about: `Payee of ${count(lines.length, 'line')}; ${line?.beneficiary.why ?? ''}. What you decide holds for all payments to it, here and on the public pages.`,
    lines: lines.slice(0, 3).map(lineWords),
    mayKeep: line?.beneficiary.text !== grounds.personal.text,
  };
}

function lineItem(line: FileLine, part: 'payee' | 'purpose') {
  return {
    file: line.fileId,
    line: line.row,
    part,
    title: part === 'payee' ? line.payee.name : line.source.purpose || line.source.category,
    about: `${part === 'payee' ? 'Payee' : 'Purpose'} of one line${line[part === 'payee' ? 'beneficiary' : 'purpose'].why ? `; ${line[part === 'payee' ? 'beneficiary' : 'purpose'].why}` : ''}.`,
    lines: [lineWords(line)],
    mayKeep: part === 'purpose' && !line.purpose.certain,
  };
}

function lineWords({ code, payee, source, fileName, row }: FileLine): string {
  return `${code.date}, ${payee.name || '(no name)'}, ${formatMoney(code.pence)}, ${source.purpose || source.category || 'no purpose'} (${fileName}, row ${row})`;
}

/** Lines that hold the words, to be redacted though no rule found anything. */
export function foundLines(file: PreparedFile, q: string, form: Record<string, string>) {
  const wanted = q.toLowerCase();
  const found = file.lines.filter(({ payee, source, beneficiary, purpose }) =>
    [beneficiary.shown === 'named' ? payee.name : '', purpose.shown === 'named' ? source.purpose : ''].some(
      text => text !== '' && text.toLowerCase().includes(wanted),
    ),
  );
  return {
    items: found.slice(0, 20).flatMap((line, at) =>
      (['payee', 'purpose'] as const)
        .filter(part => line[part === 'payee' ? 'beneficiary' : 'purpose'].shown === 'named')
        .map(part => {
          const item = { ...lineItem(line, part), mayKeep: false };
          return { ...item, field: `found-${at + 1}-${part}`, ...typedFor(item, form) };
        }),
    ),
    many: found.length > 20,
    nothing: found.length === 0,
  };
}

export function decisionRows(
  decisions: readonly ReleaseDecision[],
  lines: readonly FileLine[],
  names: ReadonlyMap<string, string>,
) {
  return decisions.map(one => {
    const line = lines.find(({ payee, fileId, row }) =>
      one.mark ? payee.mark === one.mark : fileId === one.fileId && row === one.line,
    );
    return {
      id: one.id,
      what: one.mark
        ? `Payee “${line?.payee.name ?? one.mark}”`
        : `${one.part === 'payee' ? 'Payee' : 'Purpose'} of ${line ? lineWords(line) : `row ${one.line}`}`,
      decided: one.decision === 'keep' ? 'Published' : `Redacted: ${grounds[one.ground].title}`,
      reason: one.reason,
      by: names.get(one.by) ?? 'Somebody',
      on: formatPartialDate(one.at.toISOString().slice(0, 10)),
    };
  });
}

export const groundItems = Object.entries(grounds).map(([value, { title }]) => ({ value, text: title }));

export function kindTitle(kind: CodeKind): string {
  return codeKinds[kind].title;
}
