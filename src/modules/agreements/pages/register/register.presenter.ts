import { formatPartialDate } from '#platform/dates/partial-date.ts';
import { errorFor } from '#platform/pages/form.ts';
import { kinds, purposes } from '../../rules/kinds.ts';
import { periodInWords } from '../../rules/period.ts';
import { valueInWords } from '../../rules/value.ts';
import type { Agreement } from '../../store/agreements.ts';
import { sorts, states, type Cursor } from '../../store/search.ts';
import { writeCursor } from './cursor.ts';
import type { RegisterQuestion } from './register.form.ts';

/** Counted no further than this: beyond it the number tells nobody anything and costs time. */
export const countTo = 250;
export const agreementsPerPage = 50;

interface Choices {
  services: readonly { slug: string; name: string }[];
  /** Of the organisation asked for, if there is one by that id. */
  organisationName?: string | undefined;
}

/** One line of the register of `council` (its slug). What has been removed has no page any more, only its history. */
export function registerRow(agreement: Agreement, council: string) {
  const slug = encodeURIComponent(agreement.slug);
  const { draft } = agreement;
  return {
    title: draft.title,
    reference: draft.reference,
    href: agreement.removed
      ? `/${council}/manage/agreements/${slug}/history`
      : `/${council}/agreements/${slug}`,
    service: draft.service || 'Not recorded',
    kind: kinds[draft.kind],
    when: upper(periodInWords(draft)),
    value: draft.value ? valueInWords(draft.value) : 'Not recorded',
    published: agreement.published,
    removed: agreement.removed,
    parties: agreement.parties.map(party => ({
      name: party.name,
      href: organisationHref(party.orgId),
      socialEnterprise: party.socialEnterprise === 'yes',
    })),
  };
}

export function organisationHref(orgId: string): string {
  return `/organisations/${encodeURIComponent(orgId)}`;
}

/** "One agreement", "37 agreements", "More than 1,000 agreements". `found` was counted no further than one more than `countTo`. */
export function countInWords(found: number): string {
  if (found > countTo) return `More than ${countTo.toLocaleString('en-GB')} agreements`;
  return found === 1 ? 'One agreement' : `${found.toLocaleString('en-GB')} agreements`;
}

/** Why the list is empty, and what to do. */
export function emptyState(filtered: boolean, who: 'public' | 'officers'): string {
  if (filtered) return 'No agreements fit. Remove a filter, or clear them all.';
  return who === 'public'
    ? 'The council has published none yet.'
    : 'There are none yet. Add the first, or import a spreadsheet.';
}

/** The filters that are on, each with the address of the same list without it. */
export function selectedFilters(path: string, { understood }: RegisterQuestion, choices: Choices) {
  return Object.entries(understood)
    .filter(([name]) => name !== 'sort')
    .map(([name, value]) => ({
      text: filterInWords(name, value, choices),
      href: withQuery(
        path,
        Object.fromEntries(Object.entries(understood).filter(([other]) => other !== name)),
      ),
    }));
}

/** The fields of the filter form: those always seen, and those behind "More filters". */
export function filterFields(
  { typed, errors }: RegisterQuestion,
  { services }: Choices,
  who: 'public' | 'officers',
) {
  const common = (name: string) => ({ name, value: typed[name], error: errorFor(errors, name) });
  const any = (text: string) => [{ value: '', text }];
  const items = (choices: Record<string, string>) =>
    Object.entries(choices).map(([value, text]) => ({ value, text }));
  const dateHint = 'For example 2026, April 2026 or 1 April 2026';
  return {
    search: {
      kind: 'input',
      label: 'Search',
      hint: 'A word of the title, an organisation or a reference',
      ...common('q'),
    },
    more: [
      {
        kind: 'select',
        label: 'Kind',
        items: [
          ...any('Contracts and grants'),
          { value: 'contract', text: 'Contracts' },
          { value: 'grant', text: 'Grants' },
        ],
        ...common('kind'),
      },
      {
        kind: 'select',
        label: 'Service',
        items: [...any('Every service'), ...services.map(({ slug, name }) => ({ value: slug, text: name }))],
        ...common('service'),
      },
      {
        kind: 'select',
        label: 'Purpose',
        items: [...any('Every purpose'), ...items(purposes)],
        ...common('purpose'),
      },
      {
        kind: 'input',
        label: 'Organisation id',
        hint: 'For example GB-COH-01234567',
        width: 'govuk-input--width-20',
        spellcheck: false,
        ...common('organisation'),
      },
      {
        kind: 'input',
        label: 'Under way from',
        hint: dateHint,
        width: 'govuk-input--width-10',
        ...common('activeFrom'),
      },
      {
        kind: 'input',
        label: 'Under way until',
        hint: dateHint,
        width: 'govuk-input--width-10',
        ...common('activeTo'),
      },
      {
        kind: 'input',
        label: 'Ends within how many months?',
        hint: 'For example 6',
        width: 'govuk-input--width-3',
        inputmode: 'numeric',
        ...common('ending'),
      },
      {
        kind: 'select',
        label: 'With whom?',
        items: [...any('Every organisation'), { value: 'yes', text: 'Social enterprises' }],
        ...common('socialEnterprise'),
      },
      ...(who === 'officers'
        ? [
            {
              kind: 'select',
              label: 'State',
              items: [...any('In the register'), ...items(states)],
              ...common('state'),
            },
          ]
        : []),
      {
        kind: 'select',
        label: 'Order',
        items: items(sorts),
        ...common('sort'),
        value: typed['sort'] || 'start-newest',
      },
    ],
    /** Some filter behind "More filters" is on, or wrong: it stands open. */
    moreOpen: errors.length > 0 || Object.entries(typed).some(([name, text]) => name !== 'q' && text !== ''),
  };
}

/** The next page, and the first from any other; undefined where the whole list is on one page. */
export function pagination(
  path: string,
  { understood }: RegisterQuestion,
  at: { later: boolean; next?: Cursor | undefined },
) {
  if (!at.later && !at.next) return undefined;
  return {
    landmarkLabel: 'Pages of the list',
    ...(at.later ? { previous: { text: 'First page', href: withQuery(path, understood) } } : {}),
    ...(at.next
      ? { next: { text: 'Next page', href: withQuery(path, { ...understood, after: writeCursor(at.next) }) } }
      : {}),
  };
}

export function withQuery(path: string, query: Record<string, string>): string {
  const text = new URLSearchParams(query).toString();
  return text ? `${path}?${text}` : path;
}

function filterInWords(name: string, value: string, { services, organisationName }: Choices): string {
  const word = (choices: Record<string, string>) => choices[value] ?? value;
  switch (name) {
    case 'q':
      return `Search: ${value}`;
    case 'kind':
      return `Kind: ${word(kinds)}`;
    case 'purpose':
      return `Purpose: ${word(purposes)}`;
    case 'state':
      return `State: ${word(states)}`;
    case 'service':
      return `Service: ${services.find(({ slug }) => slug === value)?.name ?? value}`;
    case 'organisation':
      return `Organisation: ${organisationName ?? value}`;
    case 'activeFrom':
      return `Under way from ${dateInWords(value)}`;
    case 'activeTo':
      return `Under way until ${dateInWords(value)}`;
    case 'ending':
      return value === '1' ? 'Ends within one month' : `Ends within ${value} months`;
    default:
      return 'With social enterprises';
  }
}

/** ISO becomes words; anything else stays as it was typed. */
function dateInWords(typed: string): string {
  return /^\d{4}-\d{2}(-\d{2})?$/.test(typed) ? formatPartialDate(typed) : typed;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
