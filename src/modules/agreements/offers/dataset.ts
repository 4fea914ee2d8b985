import type { Dataset } from '#platform/offers/dataset.ts';
import { labelOf } from '../rules/columns.ts';
import { exportFields, exportRow } from '../rules/export-row.ts';
import { everyAgreement } from '../store/agreements.ts';
import { columnMeanings } from './column-meanings.ts';

/** The public register as a dataset; its CSV imports back unchanged. */
export const agreementsDataset = {
  id: 'contracts-and-grants',
  title: 'Contracts and grants',
  about:
    'What the council buys and funds, with whom, for how long and for how much, as far as it is recorded. Dates are as known: a year, a month or a day. Amounts are in pounds.',
  columns: exportFields.map(field => ({
    name: labelOf(field),
    about: columnMeanings[field as keyof typeof columnMeanings],
  })),
  path: '/agreements',
  frequency: 'CONT',
  // A change or an import may take an agreement out of the public register, or words out of it.
  withdraws: ({ deed }) =>
    (deed.startsWith('agreement.') && deed !== 'agreement.made') || /^import\.(done|undone)$/.test(deed),
  async *rows(tx, council) {
    // The day matters only to what organisations are, which is not among the columns.
    const ask = {
      council: council.id,
      filter: { publishedOnly: true },
      on: 'today',
      sort: 'start-newest',
    } as const;
    for await (const { draft } of everyAgreement(tx, ask)) {
      const cells = exportRow(draft);
      yield Object.fromEntries(exportFields.map((field, at) => [labelOf(field), cells[at] ?? '']));
    }
  },
} satisfies Dataset;
