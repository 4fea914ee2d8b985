import type { FieldError } from '#platform/pages/form.ts';
import { errorFor } from '#platform/pages/form.ts';
import { type Flag, flagNames, flags } from '../../rules/figures.ts';
import { monthNumber, monthOf, yearInWords } from '../../rules/financial-year.ts';
import { isFlag } from '../../publication/rules/target.ts';

/** What the address of a public page about payments asks for; the same for the page, its CSV and its JSON. */
export interface SpendQuestion {
  /** First and last month, '2014-04'. */
  from: string;
  to: string;
  service: string | undefined;
  flag: Flag;
  q: string;
  /** What was typed, good or bad. */
  typed: Record<string, string>;
  /** What was understood and differs from the usual. */
  understood: Record<string, string>;
  errors: FieldError[];
}

export interface SpendCover {
  from: string;
  to: string;
  services: readonly string[];
}

const names = ['from', 'to', 'service', 'show', 'q'] as const;

/** Reads the query; what cannot be understood is left out and named in `errors`. A financial year, "2014/15", stands for its months. */
export function readSpendQuestion(query: Record<string, string>, cover: SpendCover): SpendQuestion {
  const typed = Object.fromEntries(names.map(name => [name, (query[name] ?? '').slice(0, 200)]));
  const errors: FieldError[] = [];
  const month = (name: 'from' | 'to', usual: string) => {
    const text = typed[name] ?? '';
    if (!text) return usual;
    const year = /^(\d{4})\/\d{2}$/.exec(text)?.[1];
    if (year) return name === 'from' ? `${year}-04` : `${Number(year) + 1}-03`;
    if (/^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(text)) return text;
    errors.push({
      field: name,
      message: `“${text.slice(0, 20)}” is not a month. Choose one of the list, or write it like 2014-04.`,
    });
    return usual;
  };
  let from = month('from', cover.from);
  let to = month('to', cover.to);
  if (to < from) {
    errors.push({ field: 'to', message: 'The last month is before the first. Check both.' });
    [from, to] = [cover.from, cover.to];
  }
  const service = typed['service'] || undefined;
  const known = service === undefined || cover.services.includes(service);
  if (!known) errors.push({ field: 'service', message: 'Choose one of the services listed, or all.' });
  const show = typed['show'] ?? '';
  if (show && !isFlag(show))
    errors.push({ field: 'show', message: `Choose one of these: ${flags.join(', ')}.` });
  const wrong = new Set(errors.map(({ field }) => field));
  return {
    from,
    to,
    service: known ? service : undefined,
    flag: isFlag(show) ? show : 'socialEnterprise',
    q: typed['q'] ?? '',
    typed,
    understood: Object.fromEntries(Object.entries(typed).filter(([name, text]) => text && !wrong.has(name))),
    errors,
  };
}

/** The fields of the filter form. `only`: those the page has. */
export function filterFields(
  question: SpendQuestion,
  cover: SpendCover,
  only: readonly (typeof names)[number][],
) {
  const common = (name: string) => ({
    name,
    value: question.typed[name],
    error: errorFor(question.errors, name),
  });
  const months = Array.from({ length: monthNumber(cover.to) - monthNumber(cover.from) + 1 }, (_, at) =>
    monthOf(monthNumber(cover.from) + at),
  );
  const monthItems = (usual: string) => [
    { value: '', text: usual },
    ...months.map(value => ({ value, text: monthInWords(value) })),
  ];
  const all = {
    from: {
      kind: 'select',
      label: 'First month',
      items: monthItems('The first there is'),
      ...common('from'),
    },
    to: { kind: 'select', label: 'Last month', items: monthItems('The last there is'), ...common('to') },
    service: {
      kind: 'select',
      label: 'Service',
      items: [{ value: '', text: 'Every service' }, ...cover.services.map(value => ({ value, text: value }))],
      ...common('service'),
    },
    show: {
      kind: 'select',
      label: 'Which organisations?',
      items: flags.map(value => ({ value, text: flagNames[value] })),
      ...common('show'),
      value: question.flag,
    },
    q: { kind: 'input', label: 'Name of the payee, or part of it', ...common('q') },
  };
  return only.map(name => all[name]);
}

/** "April 2014" */
export function monthInWords(month: string): string {
  return Temporal.PlainDate.from(`${month}-01`).toLocaleString('en-GB', { month: 'long', year: 'numeric' });
}

/** "from April 2014 to March 2016", "in April 2014", "in the financial year 2014/15". */
export function monthsInWords(from: string, to: string): string {
  const first = monthNumber(from);
  if (first % 12 === 0 && monthNumber(to) === first + 11)
    return `in the financial year ${yearInWords(first / 12)}`;
  return from === to ? `in ${monthInWords(from)}` : `from ${monthInWords(from)} to ${monthInWords(to)}`;
}

export function withQuery(path: string, query: Record<string, string>): string {
  const text = new URLSearchParams(query).toString();
  return text ? `${path}?${text}` : path;
}
