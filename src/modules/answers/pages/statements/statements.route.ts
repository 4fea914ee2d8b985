import { listServices } from '#councils';
import { formatPartialDate } from '#platform/dates/partial-date.ts';
import { parsePartialDate } from '#platform/dates/parse-partial-date.ts';
import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { confirmAnswer, makeStatement, withdrawConfirmation } from '../../actions/state.ts';
import { standingQuestions } from '../../answer-standing.ts';
import { confirmationsOn, statementsOn } from '../../store/statements.ts';
import { questionRows, statementFields } from './statements.presenter.ts';

const base = '/:council/manage/answers';
const folder = 'modules/answers/pages/statements';

export const statementRoutes: readonly Route[] = [
  { method: 'GET', url: base, access: 'may:answers.confirm', handler: list },
  { method: 'POST', url: `${base}/:question/confirm`, access: 'may:answers.confirm', handler: confirm },
  { method: 'POST', url: `${base}/:question/withdraw`, access: 'may:answers.confirm', handler: withdraw },
  {
    method: 'GET',
    url: `${base}/:question/statement`,
    access: 'may:answers.state',
    handler: call => form(call),
  },
  { method: 'POST', url: `${base}/:question/statement`, access: 'may:answers.state', handler: state },
];

async function list(call: Call): Promise<Answer> {
  const view = await call.read(async tx => ({
    services: (await listServices(tx, call.council.id)).filter(
      service => !service.closed && call.visitor.may('answers.confirm', service.slug),
    ),
    statements: await statementsOn(tx, call.council.id, call.today),
    confirmations: await confirmationsOn(tx, call.council.id, call.today),
  }));
  return page(`${folder}/list.njk`, {
    title: 'Standing questions',
    questions: questionRows(standingQuestions(), view, call.council.slug),
    mayState: call.visitor.may('answers.state'),
    back: `/${call.council.slug}/manage`,
  });
}

async function serviceOf(call: Call) {
  const services = await call.read(tx => listServices(tx, call.council.id));
  const service = call.found(
    services.find(({ id }) => id === call.form['service']),
    'This service',
  );
  call.require('answers.confirm', service.slug);
  return service;
}

async function confirm(call: Call): Promise<Answer> {
  const service = await serviceOf(call);
  const question = questionOf(call);
  await call.do(deed =>
    confirmAnswer(deed, { questionId: question.id, serviceId: service.id, on: call.today }),
  );
  return seeOther(
    `/${call.council.slug}/manage/answers#${question.id}`,
    `${service.name} has confirmed: ${question.question}`,
  );
}

async function withdraw(call: Call): Promise<Answer> {
  const service = await serviceOf(call);
  const question = questionOf(call);
  await call.do(deed => withdrawConfirmation(deed, { questionId: question.id, serviceId: service.id }));
  return seeOther(
    `/${call.council.slug}/manage/answers#${question.id}`,
    `${service.name} no longer confirms: ${question.question}`,
  );
}

function questionOf(call: Call) {
  return call.found(
    standingQuestions().find(({ id }) => id === call.parameter('question')),
    'This question',
  );
}

async function form(call: Call, errors: FieldError[] = []): Promise<Answer> {
  const question = questionOf(call);
  const { services, statements } = await call.read(async tx => ({
    services: await listServices(tx, call.council.id),
    statements: (await statementsOn(tx, call.council.id, call.today)).filter(
      ({ questionId }) => questionId === question.id,
    ),
  }));
  const service = call.query['service'] ?? call.form['service'] ?? '';
  const standing = statements.find(statement => (statement.serviceId ?? '') === service);
  const values = {
    service,
    text: standing?.text ?? '',
    statedOn: formatPartialDate(call.today),
    reviewBy: '',
    ...call.form,
  };
  const allowed = services.filter(({ closed, slug }) => !closed && call.visitor.may('answers.state', slug));
  return page(
    `${folder}/statement.njk`,
    {
      title: 'Make a statement',
      question: question.question,
      action: `/${call.council.slug}/manage/answers/${question.id}/statement`,
      fields: statementFields(values, allowed, errors),
      errors,
      back: `/${call.council.slug}/manage/answers`,
    },
    errors.length ? 422 : 200,
  );
}

async function state(call: Call): Promise<Answer> {
  const question = questionOf(call);
  const { text = '', service = '' } = call.form;
  const errors: FieldError[] = [];
  if (!text) errors.push({ field: 'text', message: 'Enter the statement' });
  const services = await call.read(tx => listServices(tx, call.council.id));
  const chosen = services.find(({ id }) => id === service);
  if (service && !chosen) errors.push({ field: 'service', message: 'Choose one of the services listed' });
  if (chosen) call.require('answers.state', chosen.slug);
  const statedOn = day(call.form['statedOn'] || call.today, 'statedOn', errors);
  const reviewBy = call.form['reviewBy'] ? day(call.form['reviewBy'], 'reviewBy', errors) : null;
  if (errors.length || statedOn === null) return form(call, errors);
  await call.do(deed =>
    makeStatement(deed, { questionId: question.id, serviceId: chosen?.id ?? null, text, statedOn, reviewBy }),
  );
  return seeOther(
    `/${call.council.slug}/manage/answers#${question.id}`,
    'The statement is on record and part of the published answer.',
  );
}

function day(typed: string, field: string, errors: FieldError[]): string | null {
  const read = parsePartialDate(typed);
  if ('ok' in read && read.ok.length === 10) return read.ok;
  errors.push({ field, message: 'error' in read ? read.error : 'Enter a whole date, like 23 November 2026' });
  return null;
}
