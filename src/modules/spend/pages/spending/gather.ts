import { findCouncil, type Council } from '#councils';
import type { Tx } from '#platform/db/database.ts';
import { type Answer, type Call, download } from '#platform/http/route.ts';
import { Problem } from '#platform/http/problem.ts';
import { publicLabel } from '../../publication/store/public-payments.ts';
import { changedSuppliers } from '../../publication/store/changes.ts';
import { onlyNamed } from '../../publication/store/named-organisations.ts';
import { listTargets } from '../../publication/store/targets.ts';
import { monthNumber } from '../../rules/financial-year.ts';
import { spendBy, spendByOrganisation } from '../../store/breakdowns.ts';
import { spendFigures, type SpendFigures } from '../../store/figures.ts';
import type { FigureAsk } from '../../store/judged.ts';
import { listLabels, paymentsCover } from '../../store/payments.ts';
import { readSpendQuestion, type SpendCover, type SpendQuestion } from './spending.form.ts';
import {
  baseTable,
  changesTables,
  flagsTable,
  grantsTable,
  labelsTable,
  monthsTable,
  organisationsTable,
  targetsTable,
  yearsTable,
} from './tables.ts';
import { type FigureTable, tableCsv } from './table.ts';

/** Organisations and categories shown on the page; the lists of suppliers and payments have all. */
const mostShown = 25;

export interface Asked {
  council: Council;
  cover: SpendCover;
  question: SpendQuestion;
  ask: FigureAsk & { q?: string };
}

/** What the address asks of the council's payments; undefined where none have been imported. */
export async function askedOf(tx: Tx, call: Call): Promise<Asked | undefined> {
  const council = await findCouncil(tx, call.council.slug);
  const months = await paymentsCover(tx, call.council.id);
  if (!council || !months) return undefined;
  const services = (await listLabels(tx, council.id, 'service')).filter(text => publicLabel(text) === text);
  const cover = { from: months.from, to: months.to, services };
  const question = readSpendQuestion(call.query, cover);
  const { from, to, service, q } = question;
  return { council, cover, question, ask: { councils: [council], from, to, asOf: call.today, service, q } };
}

/** The same for a file, which cannot say what it left out: a query that is not understood is refused. */
export async function askedOfFile(tx: Tx, call: Call): Promise<Asked> {
  const asked = call.found(await askedOf(tx, call), 'A payment of this council');
  const [wrong] = asked.question.errors;
  if (wrong) throw new Problem(400, `${wrong.field}: ${wrong.message}`);
  return asked;
}

export interface Gathered {
  figures: SpendFigures;
  tables: FigureTable[];
}

/** Every table of the page, in its order. */
export async function gather(
  tx: Tx,
  ask: FigureAsk,
  question: Pick<SpendQuestion, 'flag'>,
  council?: number,
): Promise<Gathered> {
  const { flag } = question;
  const figures = await spendFigures(tx, ask);
  const year = Math.floor(monthNumber(ask.to) / 12);
  const largest = await spendByOrganisation(tx, ask, { most: 2 * mostShown, flag });
  const organisations = await onlyNamed(tx, ask.councils, largest, mostShown);
  const targets = council !== undefined && ask.service === undefined ? await listTargets(tx, council) : [];
  const changes =
    ask.service === undefined
      ? changesTables(year, await changedSuppliers(tx, { ...ask, year, flag, most: mostShown }), flag)
      : [];
  return {
    figures,
    tables: [
      flagsTable(figures),
      ...(targets.length ? [targetsTable(targets, figures)] : []),
      baseTable(figures),
      yearsTable(figures, flag),
      monthsTable(figures, flag),
      labelsTable('service', await spendBy(tx, ask, 'service'), flag),
      labelsTable('category', (await spendBy(tx, ask, 'category')).slice(0, mostShown), flag),
      organisationsTable(organisations, flag, figures.flags[flag].evidenced.pence),
      ...changes,
      grantsTable(figures.grants),
    ],
  };
}

/** The table that `?table=` names, or the usual one, as a file. `whose`: slug of the council or partnership. */
export function tableFile(call: Call, tables: readonly FigureTable[], whose: string, usual: string): Answer {
  const wanted = call.query['table'] ?? usual;
  const table = call.found(
    tables.find(({ id }) => id === wanted),
    'This table',
  );
  return download(
    tableCsv(table),
    'text/csv; charset=utf-8',
    `${whose}-spending-${wanted}-${call.today}.csv`,
  );
}
