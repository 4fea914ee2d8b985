import { json, page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { flagNames } from '../../rules/figures.ts';
import { flagInSentence } from '../../publication/rules/target.ts';
import { askedOf, askedOfFile, gather, tableFile } from './gather.ts';
import { monthsChart } from './months-chart.ts';
import { filterFields, monthsInWords, withQuery } from './spending.form.ts';
import { shownTable, tableJson } from './table.ts';
import { figureInWords, headlineOf } from './words.ts';

const url = '/:council/spending';

export const spendingRoutes: readonly Route[] = [
  { method: 'GET', url, access: 'anyone', remember: true, handler: show },
  {
    method: 'GET',
    url: `${url}.json`,
    access: 'anyone',
    api: {
      summary: 'What a council spends with social enterprises and others, as data',
      description:
        'Every table of the page for the same query: from, to (months), service, show (kind of organisation). Money in pounds, shares from 0 to 1.',
      tags: ['Spending'],
    },
    handler: asJson,
  },
  { method: 'GET', url: `${url}.csv`, access: 'anyone', handler: asCsv },
];

async function show(call: Call): Promise<Answer> {
  const path = `/${call.council.slug}/spending`;
  const shared = {
    title: 'What is spent with social enterprises',
    description: `What ${call.council.name} spends with social enterprises, voluntary organisations, small, micro and local businesses: evidenced, at most, and how much is known.`,
    path,
  };
  const template = 'modules/spend/pages/spending/spending.njk';
  return call.read(async tx => {
    const asked = await askedOf(tx, call);
    if (!asked) return page(template, { ...shared, empty: true });
    const { question, cover, ask, council } = asked;
    const { figures, tables } = await gather(tx, ask, question, council.id);
    const { from, to } = figures;
    const csv = (table: string) => withQuery(`${path}.csv`, { ...question.understood, table });
    return page(template, {
      ...shared,
      errors: question.errors,
      fields: filterFields(question, cover, ['from', 'to', 'service', 'show']),
      filtered: Object.keys(question.understood).length > 0,
      heading: `What ${council.name} spends with ${flagInSentence(question.flag)}`,
      words: figureInWords(
        figures,
        question.flag,
        `${monthsInWords(from, to)}${question.service === undefined ? '' : ` by ${question.service}`}`,
      ),
      what: flagInSentence(question.flag),
      headline: headlineOf(figures, question.flag),
      kind: flagNames[question.flag],
      tables: tables.map(table => ({ ...shownTable(table), csv: csv(table.id) })),
      chart: monthsChart(figures, question.flag),
      json: withQuery(`${path}.json`, question.understood),
      query: withQuery('', question.understood),
    });
  });
}

async function asJson(call: Call): Promise<Answer> {
  return call.read(async tx => {
    const { question, ask, council } = await askedOfFile(tx, call);
    const { figures, tables } = await gather(tx, ask, question, council.id);
    const { slug, name } = council;
    return json({
      council: { slug, name },
      currency: 'GBP',
      from: figures.from,
      to: figures.to,
      asOf: figures.asOf,
      show: question.flag,
      ...(question.service === undefined ? {} : { service: question.service }),
      licence: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
      tables: tables.map(tableJson),
    });
  });
}

async function asCsv(call: Call): Promise<Answer> {
  return call.read(async tx => {
    const { question, ask, council } = await askedOfFile(tx, call);
    const { tables } = await gather(tx, ask, question, council.id);
    return tableFile(call, tables, council.slug, 'organisations-kinds');
  });
}
