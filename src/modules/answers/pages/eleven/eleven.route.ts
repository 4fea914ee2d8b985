import { listServices } from '#councils';
import { pastYears } from '#platform/dates/partial-period.ts';
import { download, json, page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import type { Ask } from '#platform/offers/standing-question.ts';
import { writeCsv } from '#platform/tables/write-csv.ts';
import { answerStanding, standingQuestions } from '../../answer-standing.ts';
import { eleven, yearsBack } from '../../rules/eleven.ts';
import { answerAsData, askedAgain, elevenView, readingOf } from './eleven.presenter.ts';

const parameters = {
  type: 'object',
  properties: {
    asOf: { type: 'string', description: 'Day the answers speak of, ISO; today unless said.' },
    service: { type: 'string', description: 'Only one service, by its slug.' },
    reading: {
      type: 'string',
      description:
        'How “in the past three years” is read: active (under way in them) or started (begun in them).',
    },
  },
};
const councilParameter = {
  type: 'object',
  properties: { council: { type: 'string', description: 'The council’s slug.' } },
  required: ['council'],
};

export const elevenRoutes: readonly Route[] = [
  { method: 'GET', url: '/:council/social-enterprises', access: 'anyone', remember: true, handler: show },
  {
    method: 'GET',
    url: '/:council/social-enterprises.json',
    access: 'anyone',
    handler: showData,
    api: {
      summary: 'The eleven answers about social enterprises',
      description: 'Each with its rows, sources, day, who has confirmed it and what is missing.',
      params: councilParameter,
      querystring: parameters,
    },
  },
  {
    method: 'GET',
    url: '/:council/answers/:question.csv',
    access: 'anyone',
    handler: rowsAsCsv,
    api: {
      summary: 'The rows of one standing answer, as CSV',
      params: {
        ...councilParameter,
        properties: {
          ...councilParameter.properties,
          question: {
            type: 'string',
            description: 'Id of the standing question, for example commissioned-values.',
          },
        },
      },
      querystring: parameters,
    },
  },
];

async function show(call: Call): Promise<Answer> {
  const { service: typed = '' } = call.query;
  const services = await call.read(tx => listServices(tx, call.council.id));
  const service = services.find(({ slug }) => slug === typed)?.slug ?? '';
  const { answers, asks } = await elevenAnswers(call, service);
  const reading = readingOf(call.query['reading']);
  return page('modules/answers/pages/eleven/eleven.njk', {
    title: 'Social enterprises: eleven answers',
    ...elevenView(answers, call.council, asks),
    serviceItems: [
      { value: '', text: 'Every service' },
      ...services
        .filter(({ slug, closed }) => !closed || slug === service)
        .map(({ slug, name }) => ({ value: slug, text: name })),
    ],
    errors:
      typed && !service
        ? [
            {
              field: 'service',
              message: `There is no service “${typed.slice(0, 40)}”. Choose one of those listed.`,
            },
          ]
        : [],
    service,
    reading,
    json: `/${call.council.slug}/social-enterprises.json?${askedAgain(asOfOf(call), service, reading)}`,
  });
}

async function showData(call: Call): Promise<Answer> {
  const { answers } = await elevenAnswers(call, await askedService(call));
  return json({
    council: call.council.slug,
    asOf: asOfOf(call),
    questions: eleven.map(question => ({
      id: question.id,
      section: question.section,
      number: question.number,
      question: question.question,
      answers: answers.filter(answer => question.recipes.includes(answer.questionId)).map(answerAsData),
    })),
  });
}

/** The service asked about, "" for every one; the "not found" page for one there is not, of which nothing can be said. */
async function askedService(call: Call): Promise<string> {
  const { service = '' } = call.query;
  if (!service) return '';
  const services = await call.read(tx => listServices(tx, call.council.id));
  return call.found(
    services.find(({ slug }) => slug === service),
    'This service',
  ).slug;
}

async function elevenAnswers(call: Call, service: string) {
  const recipes = eleven.flatMap(question =>
    question.recipes.map(recipe => ({ recipe, question: question.id })),
  );
  const asks = recipes.map(({ recipe, question }) => ({
    questionId: recipe,
    ask: askOf(call, service, yearsBack[question]),
  }));
  return { asks, answers: await call.read(tx => answerStanding(tx, asks)) };
}

async function rowsAsCsv(call: Call): Promise<Answer> {
  const id = call.parameter('question');
  call.found(
    standingQuestions().find(question => question.id === id),
    'This question',
  );
  const years = eleven
    .filter(question => question.recipes.includes(id))
    .map(question => yearsBack[question.id])[0];
  const ask = askOf(call, await askedService(call), years);
  const [answer] = await call.read(tx => answerStanding(tx, [{ questionId: id, ask }]));
  const { columns, rows } = call.found(answer, 'This answer');
  const text = writeCsv(
    columns.map(({ title }) => title),
    rows.map(row => columns.map(({ key }) => row[key] ?? '')),
    { mark: true },
  );
  return download(text, 'text/csv; charset=utf-8', `${call.council.slug}-${id}-${asOfOf(call)}.csv`);
}

function askOf(call: Call, service: string, years: number | undefined): Ask {
  const asOf = asOfOf(call);
  const window = years === undefined ? undefined : pastYears(Temporal.PlainDate.from(asOf), years);
  return {
    council: call.council,
    asOf,
    ...(service ? { service } : {}),
    ...(window
      ? {
          period: {
            from: window.from.toString(),
            to: window.to.toString(),
            reading: readingOf(call.query['reading']),
          },
        }
      : {}),
  };
}

/** The day asked about; for the reconstruction of 2013 the day of its request, else today. Nonsense is today too. */
function asOfOf(call: Call): string {
  const typed = call.query['asOf'] ?? '';
  if (/^\d{4}-\d{2}-\d{2}$/.test(typed)) {
    try {
      return Temporal.PlainDate.from(typed).toString();
    } catch {
      return call.today;
    }
  }
  return call.council.slug === 'stockport-2013' ? '2013-09-20' : call.today;
}
