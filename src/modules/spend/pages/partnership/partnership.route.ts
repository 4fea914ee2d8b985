import { findPartnership, listCouncils, type Council, type Partnership } from '#councils';
import { installation } from '#platform/deed.ts';
import type { Tx } from '#platform/db/database.ts';
import { Problem } from '#platform/http/problem.ts';
import { json, page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { reads } from '#platform/platform.ts';
import { publicLabel } from '../../publication/store/public-payments.ts';
import { flagInSentence } from '../../publication/rules/target.ts';
import { spendFigures, type SpendFigures } from '../../store/figures.ts';
import { listLabels, paymentsCover } from '../../store/payments.ts';
import { gather, tableFile } from '../spending/gather.ts';
import { monthsChart } from '../spending/months-chart.ts';
import {
  filterFields,
  monthsInWords,
  readSpendQuestion,
  type SpendCover,
  type SpendQuestion,
  withQuery,
} from '../spending/spending.form.ts';
import { councilsTable } from '../spending/tables.ts';
import { type FigureTable, shownTable, tableJson } from '../spending/table.ts';
import { figureInWords, headlineOf } from '../spending/words.ts';

const url = '/partnerships/:partnership/spending';

/** What councils that buy together spend, each payment once. */
export const partnershipSpendingRoutes: readonly Route[] = [
  { method: 'GET', url, access: 'anyone', remember: 'all-councils', handler: show },
  { method: 'GET', url: `${url}.csv`, access: 'anyone', handler: asCsv },
  { method: 'GET', url: `${url}.json`, access: 'anyone', handler: asJson },
];

interface Joint {
  partnership: Partnership;
  members: Council[];
  /** Members whose payments are here. */
  paying: Council[];
  cover: SpendCover | undefined;
}

/** Reads what the members have published. */
async function within<T>(call: Call, work: (tx: Tx, joint: Joint) => Promise<T>): Promise<T> {
  const { partnership, members } = await call.read(async tx => {
    const found = call.found(await findPartnership(tx, call.parameter('partnership')), 'This partnership');
    return {
      partnership: found,
      members: (await listCouncils(tx)).filter(({ id }) => found.memberCouncilIds.includes(id)),
    };
  });
  return reads(call.platform, { councils: [installation, ...members.map(({ id }) => id)] }, async tx => {
    const paying: Council[] = [];
    const services = new Set<string>();
    let months: { from: string; to: string } | undefined;
    for (const council of members) {
      const cover = await paymentsCover(tx, council.id);
      if (!cover) continue;
      paying.push(council);
      months = {
        from: months && months.from < cover.from ? months.from : cover.from,
        to: months && months.to > cover.to ? months.to : cover.to,
      };
      // What looks personal is not offered for choosing.
      for (const label of await listLabels(tx, council.id, 'service'))
        if (publicLabel(label) === label) services.add(label);
    }
    return work(tx, {
      partnership,
      members,
      paying,
      cover: months && { ...months, services: [...services].sort() },
    });
  });
}

async function tablesOf(
  call: Call,
  tx: Tx,
  paying: Council[],
  question: SpendQuestion,
): Promise<{ figures: SpendFigures; tables: FigureTable[] }> {
  const { from, to, service, flag } = question;
  const ask = { councils: paying, from, to, asOf: call.today, service };
  const { figures, tables } = await gather(tx, ask, question);
  const each = [];
  for (const council of paying)
    each.push({ council, figures: await spendFigures(tx, { ...ask, councils: [council] }) });
  return {
    figures,
    tables: [tables[0], councilsTable(each, flag), ...tables.slice(1)].flatMap(table =>
      table ? [table] : [],
    ),
  };
}

async function show(call: Call): Promise<Answer> {
  return within(call, async (tx, { partnership, members, paying, cover }) => {
    const path = `/partnerships/${partnership.slug}/spending`;
    const shared = {
      title: `What ${partnership.name} spends`,
      path,
      missing: members.filter(one => !paying.includes(one)).map(({ name }) => name),
      back: `/partnerships/${partnership.slug}`,
      backText: partnership.name,
    };
    const template = 'modules/spend/pages/partnership/partnership.njk';
    if (!cover) return page(template, { ...shared, empty: true });
    const question = readSpendQuestion(call.query, cover);
    const { figures, tables } = await tablesOf(call, tx, paying, question);
    return page(template, {
      ...shared,
      errors: question.errors,
      heading: `What the councils of ${partnership.name} spend with ${flagInSentence(question.flag)}`,
      fields: filterFields(question, cover, ['from', 'to', 'service', 'show']),
      filtered: Object.keys(question.understood).length > 0,
      words: figureInWords(figures, question.flag, monthsInWords(question.from, question.to)),
      what: flagInSentence(question.flag),
      headline: headlineOf(figures, question.flag),
      chart: monthsChart(figures, question.flag),
      tables: tables.map(table => ({
        ...shownTable(table),
        csv: withQuery(`${path}.csv`, { ...question.understood, table: table.id }),
      })),
      json: withQuery(`${path}.json`, question.understood),
    });
  });
}

async function asked(call: Call) {
  return within(call, async (tx, { partnership, paying, cover }) => {
    const question = readSpendQuestion(call.query, call.found(cover, 'A payment of these councils'));
    const [wrong] = question.errors;
    if (wrong) throw new Problem(400, `${wrong.field}: ${wrong.message}`);
    return { partnership, paying, question, ...(await tablesOf(call, tx, paying, question)) };
  });
}

async function asCsv(call: Call): Promise<Answer> {
  const { partnership, tables } = await asked(call);
  return tableFile(call, tables, partnership.slug, 'organisations-kinds');
}

async function asJson(call: Call): Promise<Answer> {
  const { partnership, paying, question, tables } = await asked(call);
  return json({
    partnership: { slug: partnership.slug, name: partnership.name },
    councils: paying.map(({ slug, name }) => ({ slug, name })),
    currency: 'GBP',
    from: question.from,
    to: question.to,
    asOf: call.today,
    show: question.flag,
    tables: tables.map(tableJson),
  });
}
