import type { Dataset } from '#platform/offers/dataset.ts';
import { csvColumns as disclosureColumns, csvRows } from '../pages/disclosures/disclosures.presenter.ts';
import { csvColumns as figureColumns, csvRow } from '../pages/figures/figures.presenter.ts';
import { figuresByQuarter } from '../pages/figures/figures.route.ts';
import { disclosedQuestions, listDisclosures } from '../store/disclosures.ts';

const disclosureMeanings: Record<string, string> = {
  reference: 'The council’s reference of the request.',
  title: 'What it is about.',
  received: 'Day on which it was received; empty where not known.',
  answered: 'Day on which it was answered.',
  number: 'Number of the question within the request.',
  question: 'The question, without personal data.',
  answer: 'The answer as published.',
  outcome: 'Answered in full, in part, refused or not held.',
  exemptions: 'Sections of the law that were relied on, separated by semicolons.',
  url: 'Where it stands, from the address of this service.',
};

/** The word of a column, for readers: "in_time_percent" → "In time percent". */
const inWords = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('_', ' ')}`;
const asRow = (columns: readonly string[], cells: readonly string[]) =>
  Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? '']));

/** The disclosure log, a line a question; and how requests are answered, a line a quarter and law. */
export const requestDatasets: readonly Dataset[] = [
  {
    id: 'disclosures',
    title: 'Disclosure log',
    about:
      'What the council answered to requests for information, question by question, without personal data.',
    columns: disclosureColumns.map(name => ({ name, about: disclosureMeanings[name] ?? inWords(name) })),
    path: '/disclosures',
    frequency: 'CONT',
    withdraws: ({ deed }) =>
      (deed.startsWith('disclosure.') && deed !== 'disclosure.brought-in') ||
      /publish|erased|undone/.test(deed),
    async *rows(tx, council) {
      let after: { key: string; id: string } | undefined;
      for (;;) {
        const rows = await listDisclosures(tx, {
          council: council.id,
          most: 200,
          ...(after ? { after } : {}),
        });
        const questions = await disclosedQuestions(
          tx,
          council.id,
          rows.map(({ id }) => id),
        );
        for (const row of rows)
          for (const cells of csvRows(row, questions.get(row.id) ?? [], `/${council.slug}/disclosures`))
            yield asRow(disclosureColumns, cells);
        const last = rows.at(-1);
        if (!last || rows.length < 200) return;
        after = { key: last.answeredOn, id: last.id };
      }
    },
  },
  {
    id: 'request-figures',
    title: 'How requests for information are answered',
    about: 'Requests by quarter and law: how many, how quickly answered, with what outcome.',
    columns: figureColumns.map(name => ({ name, about: inWords(name) })),
    path: '/requests/figures',
    frequency: 'CONT',
    // Counts of nobody in particular.
    withdraws: () => false,
    async *rows(tx, council, asOf) {
      for (const figures of await figuresByQuarter(tx, council.id, asOf))
        yield asRow(figureColumns, csvRow(figures));
    },
  },
];
