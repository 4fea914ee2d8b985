import { parsePartialDate } from '#platform/dates/parse-partial-date.ts';
import { earliestText, latestText } from '#platform/dates/partial-date.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { kinds, purposes } from '../../rules/kinds.ts';
import { sorts, states, type AgreementFilter, type Sort, type State } from '../../store/search.ts';

/** Parameters of the register's address that choose what is shown; the same for the page, the CSV and the JSON. */
export const filterNames = [
  'q',
  'kind',
  'service',
  'purpose',
  'organisation',
  'activeFrom',
  'activeTo',
  'ending',
  'socialEnterprise',
  'state',
] as const;
export type FilterName = (typeof filterNames)[number];

/** Months within which something can be asked to end. */
const mostMonths = 600;

export interface RegisterQuestion {
  filter: AgreementFilter;
  sort: Sort;
  /** What was typed, good or bad, to be shown again. */
  typed: Record<string, string>;
  /** The parameters that were understood, without empty ones and without the place in the list. */
  understood: Record<string, string>;
  errors: FieldError[];
}

export interface RegisterContext {
  services: readonly { slug: string; name: string }[];
  /** ISO. */
  today: string;
  /** Officers also see, and can ask for, what is not published. */
  for: 'public' | 'officers';
}

/** Reads the query of the register. What cannot be understood is left out of the filter and named in `errors`. */
export function readRegisterQuestion(
  query: Record<string, string>,
  context: RegisterContext,
): RegisterQuestion {
  const names = context.for === 'officers' ? filterNames : filterNames.filter(name => name !== 'state');
  const typed = Object.fromEntries([...names, 'sort'].map(name => [name, (query[name] ?? '').trim()]));
  const errors: FieldError[] = [];
  const fail = (field: string, message: string) => void errors.push({ field, message });
  const choice = (field: FilterName, known: readonly string[], message: string) => {
    const text = typed[field];
    if (!text || known.includes(text)) return text || undefined;
    fail(field, message);
    return undefined;
  };
  const activeFrom = readDay(typed['activeFrom'], 'first', message =>
    fail('activeFrom', `Under way from: ${message}`),
  );
  const activeTo = readDay(typed['activeTo'], 'last', message =>
    fail('activeTo', `Under way until: ${message}`),
  );
  if (activeFrom && activeTo && activeTo < activeFrom)
    fail('activeTo', 'The second date is before the first. Check both dates.');
  const ending = readMonths(typed['ending'], message => fail('ending', message));
  const socialEnterprise = choice(
    'socialEnterprise',
    ['yes'],
    'Social enterprises can only be asked for with “yes”.',
  );
  const sort = Object.hasOwn(sorts, typed['sort'] ?? '') ? (typed['sort'] as Sort) : undefined;
  if (typed['sort'] && !sort) fail('sort', `Choose one of these orders: ${Object.keys(sorts).join(', ')}.`);
  const filter: AgreementFilter = {
    publishedOnly: context.for === 'public',
    q: typed['q'] || undefined,
    kind: choice('kind', Object.keys(kinds), 'Choose contracts or grants, or all.'),
    service: choice(
      'service',
      context.services.map(({ slug }) => slug),
      'Choose one of the services listed, or all.',
    ),
    purpose: choice('purpose', Object.keys(purposes), 'Choose one of the purposes listed, or all.'),
    organisation: typed['organisation'] || undefined,
    socialEnterprise: socialEnterprise === 'yes' || undefined,
    state: choice('state', Object.keys(states), 'Choose one of the states listed, or all.') as
      State | undefined,
    ...(errors.some(({ field }) => field === 'activeTo' || field === 'activeFrom')
      ? {}
      : { activeFrom, activeTo }),
    ...(ending === undefined
      ? {}
      : {
          endsFrom: context.today,
          endsTo: Temporal.PlainDate.from(context.today).add({ months: ending }).toString(),
        }),
  };
  const wrong = new Set(errors.map(({ field }) => field));
  // Two dates that contradict each other are wrong together.
  if (wrong.has('activeTo') && filter.activeFrom === undefined) wrong.add('activeFrom');
  const understood = Object.fromEntries(
    Object.entries(typed).filter(([name, text]) => text && !wrong.has(name)),
  );
  return { filter, sort: sort ?? 'start-newest', typed, understood, errors };
}

/** A day typed as a day, month or year: its first day for a beginning, its last for an end. */
function readDay(
  text: string | undefined,
  which: 'first' | 'last',
  fail: (message: string) => void,
): string | undefined {
  if (!text) return undefined;
  const read = parsePartialDate(text);
  if ('ok' in read) return which === 'first' ? earliestText(read.ok) : latestText(read.ok);
  fail(read.error);
  return undefined;
}

function readMonths(text: string | undefined, fail: (message: string) => void): number | undefined {
  if (!text) return undefined;
  const months = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (months >= 1 && months <= mostMonths) return months;
  fail(`‘${text.slice(0, 20)}’ is not a number of months. Write a whole number from 1 to ${mostMonths}.`);
  return undefined;
}
