import { formatPartialDate } from '#platform/dates/partial-date.ts';
import {
  exclusionNames,
  exclusions,
  type Figures,
  type Flag,
  flagNames,
  flags,
  type Sum,
} from '../../rules/figures.ts';
import { yearInWords } from '../../rules/financial-year.ts';
import { flagInSentence, progressOf, progressWords, type Target } from '../../publication/rules/target.ts';
import type { Changed } from '../../publication/store/changes.ts';
import { publicLabel } from '../../publication/store/public-payments.ts';
import type { SpendFigures } from '../../store/figures.ts';
import { monthInWords } from './spending.form.ts';
import type { FigureTable, Value } from './table.ts';

// Shares first: on a phone they are what stands beside the name.
const shares = [
  { key: 'evidencedShare', title: 'Evidenced', kind: 'share' },
  { key: 'atMostShare', title: 'At most', kind: 'share' },
  { key: 'coverage', title: 'Coverage', kind: 'share' },
  { key: 'bar', title: 'As a bar', kind: 'bar' },
  { key: 'evidenced', title: 'Evidenced, amount', kind: 'money' },
] as const;
const base = { key: 'base', title: 'Third-party spend', kind: 'money' } as const;

/** One line of shares: what every breakdown shows for the flag asked about. */
function sharesOf(figures: Figures, flag: Flag): Record<string, Value> {
  const { evidenced, evidencedShare, atMostShare, coverage } = figures.flags[flag];
  return {
    base: figures.base.pence,
    evidenced: evidenced.pence,
    evidencedShare,
    atMostShare,
    coverage,
    bar:
      evidencedShare === null ? null : { evidenced: evidencedShare, atMost: atMostShare ?? evidencedShare },
  };
}

/** Every flag, each by itself: they overlap, so there is no line that adds them. */
export function flagsTable(figures: Figures): FigureTable {
  return {
    id: 'organisations-kinds',
    title: 'By kind of organisation',
    about:
      'These overlap: a social enterprise can also be small and local. So the lines must never be added to each other.',
    columns: [{ key: 'kind', title: 'Kind', kind: 'text' }, ...shares],
    rows: flags.map(flag => ({ kind: flagNames[flag], ...sharesOf(figures, flag) })),
  };
}

/** From everything paid to what is counted, each exclusion with its reason. */
export function baseTable({ gross, excluded, base: counted, identified }: Figures): FigureTable {
  const row = (what: string, { pence, lines }: Sum) => ({ what, pence, lines });
  return {
    id: 'third-party',
    title: 'What is counted, and what is not',
    about:
      'Shares are of third-party spend: what is paid to others for goods, works and services. The rest is left out because no choice of supplier stands behind it.',
    columns: [
      { key: 'what', title: 'What', kind: 'text' },
      { key: 'pence', title: 'Amount', kind: 'money' },
      { key: 'lines', title: 'Payments', kind: 'number' },
    ],
    rows: [
      row('Paid in all', gross),
      ...exclusions.map(reason => row(`less: ${exclusionNames[reason].toLowerCase()}`, excluded[reason])),
      row('Third-party spend', counted),
      row('of it with organisations that are identified', identified),
    ],
  };
}

export function grantsTable(grants: Figures): FigureTable {
  return {
    id: 'grants',
    title: 'Grants',
    about: `Grants are no purchases and are counted apart: ${grants.base.lines.toLocaleString('en-GB')} payments to organisations that are no public bodies.`,
    columns: [{ key: 'kind', title: 'Kind', kind: 'text' }, ...shares, { ...base, title: 'Grants' }],
    rows: flags.map(flag => ({ kind: flagNames[flag], ...sharesOf(grants, flag) })),
  };
}

export function yearsTable({ years }: Pick<SpendFigures, 'years'>, flag: Flag): FigureTable {
  return {
    id: 'years',
    title: 'By financial year',
    columns: [{ key: 'year', title: 'Year', kind: 'text' }, ...shares, base],
    rows: years.map(({ year, ...figures }) => ({ year: yearInWords(year), ...sharesOf(figures, flag) })),
  };
}

export function monthsTable({ months }: Pick<SpendFigures, 'months'>, flag: Flag): FigureTable {
  return {
    id: 'months',
    title: 'By month',
    columns: [{ key: 'month', title: 'Month', kind: 'text' }, ...shares, base],
    rows: months.map(({ month, ...figures }) => ({ month: monthInWords(month), ...sharesOf(figures, flag) })),
  };
}

export function labelsTable(
  by: 'service' | 'category',
  rows: readonly ({ label: string } & Figures)[],
  flag: Flag,
): FigureTable {
  const counted = rows.filter(row => row.base.lines > 0);
  return {
    id: by === 'service' ? 'services' : 'categories',
    title: by === 'service' ? 'By service' : 'By category of spend',
    columns: [
      { key: 'label', title: by === 'service' ? 'Service' : 'Category', kind: 'text' },
      ...shares,
      base,
    ],
    rows: counted.map(({ label, ...figures }) => ({
      label: publicLabel(label) || 'The ledger does not say',
      ...sharesOf(figures, flag),
    })),
  };
}

/** Each council of a partnership by itself. */
export function councilsTable(
  councils: readonly { council: { name: string; slug: string }; figures: Figures }[],
  flag: Flag,
): FigureTable {
  return {
    id: 'councils',
    title: 'By council',
    columns: [{ key: 'council', title: 'Council', kind: 'text' }, ...shares, base],
    rows: councils.map(({ council: { name, slug }, figures }) => ({
      council: { text: name, href: `/${slug}/spending` },
      ...sharesOf(figures, flag),
    })),
  };
}

/** The organisations with the flag, the most paid first. */
export function organisationsTable(
  rows: readonly { name: string; orgId: string | null; pence: number; lines: number }[],
  flag: Flag,
  total: number,
): FigureTable {
  return {
    id: 'organisations',
    title: `${flagNames[flag]}, by what they were paid`,
    columns: [
      { key: 'name', title: 'Organisation', kind: 'text' },
      { key: 'orgId', title: 'Number', kind: 'text' },
      { key: 'pence', title: 'Paid', kind: 'money' },
      { key: 'lines', title: 'Payments', kind: 'number' },
      { key: 'share', title: 'Of all with such organisations', kind: 'share' },
    ],
    rows: rows.map(({ name, orgId, pence, lines }) => ({
      name: orgId ? { text: name, href: `/organisations/${encodeURIComponent(orgId)}` } : name,
      orgId: orgId ?? '',
      pence,
      lines,
      share: total > 0 ? pence / total : null,
    })),
  };
}

export function changesTables(
  year: number,
  { fresh, gone }: { fresh: Changed[]; gone: Changed[] },
  flag: Flag,
): FigureTable[] {
  const what = flagInSentence(flag);
  const columns = (title: string) =>
    [
      { key: 'name', title: 'Organisation', kind: 'text' },
      { key: 'pence', title, kind: 'money' },
    ] as const;
  const rows = (list: readonly Changed[]) =>
    list.map(({ name, orgId, pence }) => ({
      name: { text: name, href: `/organisations/${encodeURIComponent(orgId)}` },
      pence,
    }));
  return [
    {
      id: 'new',
      title: `New in ${yearInWords(year)}`,
      about: `Identified ${what} that were paid in ${yearInWords(year)} and in no earlier year with payments here.`,
      columns: columns(`Paid in ${yearInWords(year)}`),
      rows: rows(fresh),
    },
    {
      id: 'gone',
      title: `Paid in ${yearInWords(year - 1)}, not in ${yearInWords(year)}`,
      about: `Identified ${what}. Where the year is not over, a payment may still come.`,
      columns: columns(`Paid in ${yearInWords(year - 1)}`),
      rows: rows(gone),
    },
  ];
}

/** Targets with how the year stands, as far as the months asked about go. */
export function targetsTable(
  targets: readonly Target[],
  { years }: Pick<SpendFigures, 'years'>,
): FigureTable {
  return {
    id: 'targets',
    title: 'Targets',
    about:
      'What the council wants to reach, and how far it is by the evidence of today. “Reached” when the evidence alone shows it, “not reached” when even the most it can be falls short; between the two it depends on suppliers of whom nothing is known. The dashed line is the target.',
    columns: [
      { key: 'year', title: 'Year', kind: 'text' },
      { key: 'kind', title: 'Kind', kind: 'text' },
      { key: 'target', title: 'Target', kind: 'share' },
      { key: 'evidencedShare', title: 'Evidenced', kind: 'share' },
      { key: 'atMostShare', title: 'At most', kind: 'share' },
      { key: 'bar', title: 'As a bar', kind: 'bar' },
      { key: 'progress', title: 'Where it stands', kind: 'text' },
      { key: 'source', title: 'Decided', kind: 'text' },
    ],
    rows: targets.map(({ year, flag, share, source, decidedOn }) => {
      const target = (share ?? 0) / 10_000;
      const figures = years.find(one => one.year === year);
      const shown = figures ? sharesOf(figures, flag) : undefined;
      const bar = shown?.['bar'];
      return {
        year: yearInWords(year),
        kind: flagNames[flag],
        target,
        evidencedShare: figures?.flags[flag].evidencedShare ?? null,
        atMostShare: figures?.flags[flag].atMostShare ?? null,
        bar: bar !== null && typeof bar === 'object' && 'evidenced' in bar ? { ...bar, target } : null,
        progress: figures
          ? progressWords[progressOf(share ?? 0, figures, flag)]
          : 'No payments of that year here',
        source: `${source}, ${formatPartialDate(decidedOn)}`,
      };
    }),
  };
}
