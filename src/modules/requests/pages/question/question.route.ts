import { listServices, namesOf } from '#councils';
import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { answerQuestion, checkQuestion } from '../../actions/answer-question.ts';
import { RequestRefused } from '../../actions/refused.ts';
import { passBack, routeQuestion } from '../../actions/route-question.ts';
import { subjectAccessDue } from '../../rules/own-data.ts';
import { isRefusal } from '../../rules/states.ts';
import { readCalendar } from '../../store/calendar.ts';
import { findSimilar } from '../../store/similar.ts';
import { draftsOf, questionsWith, type Question } from '../../store/questions.ts';
import { attempt, day, managePath, office, questionOf, requestPath } from '../shared.ts';
import { readAnswerForm, type AnswerFields } from './question.form.ts';
import { questionView } from './question.presenter.ts';

const url = '/:council/manage/requests/:reference/questions/:number';
const access = 'may:requests.contribute';

export const questionRoutes: readonly Route[] = [
  { method: 'GET', url: '/:council/manage/questions', access, handler: mine },
  { method: 'GET', url, access, handler: call => show(call) },
  { method: 'POST', url, access, handler: save },
  { method: 'POST', url: `${url}/pass-back`, access, handler: back },
  { method: 'POST', url: `${url}/route`, access: 'may:requests.manage', handler: route },
  { method: 'POST', url: `${url}/check`, access: 'may:requests.manage', handler: check },
];

const path = (call: Call) => `${requestPath(call)}/questions/${encodeURIComponent(call.parameter('number'))}`;

/** Questions shown at once: the ones after these are wanted later. */
const mostShown = 50;

/** Questions that wait for this person's services, soonest wanted first. */
async function mine(call: Call): Promise<Answer> {
  return call.read(async tx => {
    const services = (await listServices(tx, call.council.id)).filter(({ slug }) =>
      call.visitor.may('requests.contribute', slug),
    );
    const questions = await questionsWith(
      tx,
      call.council.id,
      services.map(({ id }) => id),
      mostShown + 1,
    );
    return page('modules/requests/pages/question/mine.njk', {
      title: 'Questions for your service',
      more: questions.length > mostShown ? mostShown : undefined,
      rows: questions.slice(0, mostShown).map(question => ({
        question: {
          text: question.text,
          href: `${managePath(call)}/${encodeURIComponent(question.reference)}/questions/${encodeURIComponent(question.number)}`,
        },
        service: question.serviceName ?? '',
        wanted: day(question.internalDueOn),
        request: question.reference,
        state: waitsFor(question),
      })),
      back: `/${call.council.slug}/manage`,
    });
  });
}

function waitsFor({ state, draft }: Question): string {
  if (state === 'routed') return 'Waits for your answer';
  return draft?.madeBy === 'registers'
    ? 'Drafted from the registers: correct it where it is wrong'
    : 'Answered: an FOI officer reads it';
}

async function allowed(call: Call): Promise<{
  question: Question;
  requestId: string;
  reference: string;
  state: string;
  receivedOn: string;
}> {
  const { question, request } = await call.read(tx => questionOf(tx, call));
  if (question.serviceSlug) call.require('requests.contribute', question.serviceSlug);
  else call.require('requests.manage');
  const { id, reference, state, receivedOn } = request;
  return { question, requestId: id, reference, state, receivedOn };
}

async function show(call: Call, errors: FieldError[] = [], typed?: AnswerFields): Promise<Answer> {
  const { question, requestId, reference, state, receivedOn } = await allowed(call);
  return call.read(async tx => {
    const drafts = await draftsOf(tx, call.council.id, question.id);
    return page(
      'modules/requests/pages/question/question.njk',
      {
        ...questionView(question, {
          drafts,
          names: await namesOf(
            tx,
            drafts.map(({ madeBy }) => madeBy),
          ),
          ownDataDue: subjectAccessDue(receivedOn, await readCalendar(tx)),
          similar: await findSimilar(tx, {
            council: call.council.id,
            words: question.words,
            requestId,
            most: 3,
          }),
          council: call.council.slug,
          typed,
          errors,
        }),
        title: `Question ${question.number} of ${reference}`,
        reference,
        path: path(call),
        open: ['received', 'answering'].includes(state),
        mayManage: call.visitor.may('requests.manage'),
        standsBy: call.form['check'] === 'yes',
        passBackReason: call.form['reason'] ?? '',
        services: (await listServices(tx, call.council.id))
          .filter(({ closed }) => !closed)
          .map(({ id, name }) => ({ value: id, text: name })),
        errors,
        back: call.visitor.may('requests.view')
          ? requestPath(call)
          : `/${call.council.slug}/manage/questions`,
      },
      errors.length ? 422 : 200,
    );
  });
}

async function save(call: Call): Promise<Answer> {
  const { question } = await allowed(call);
  const typed = readAnswerForm(call.form);
  return attempt(
    call,
    async deed => {
      await answerQuestion(deed, question.id, {
        text: typed.text,
        outcome: typed.outcome,
        exemptions: isRefusal(typed.outcome) ? typed.exemptions.filter(({ section }) => section) : [],
        seen: Number(typed.seen),
        ...(typed.from ? { from: typed.from } : {}),
      });
      if (call.form['check'] === 'yes' && !typed.outcome)
        throw new RequestRefused('Choose what became of the question before it can go out.', 'outcome');
      // An officer who writes the answer has read it; a contributor's is read by an officer.
      if (call.form['check'] === 'yes' && call.visitor.may('requests.manage') && typed.outcome)
        await checkQuestion(deed, question.id, typed.outcome);
    },
    () =>
      typed.from
        ? seeOther(path(call), 'Change the earlier answer to fit, then keep it.')
        : call.visitor.may('requests.manage')
          ? seeOther(requestPath(call), `The answer to question ${question.number} has been kept.`)
          : seeOther(
              `/${call.council.slug}/manage/questions`,
              'Your answer has been kept. An FOI officer reads it and sends it.',
            ),
    errors => show(call, errors, typed),
  );
}

async function back(call: Call): Promise<Answer> {
  const { question } = await allowed(call);
  return attempt(
    call,
    deed => passBack(deed, question.id, call.form['reason'] ?? ''),
    () =>
      seeOther(
        managePath(call).replace(/requests$/, 'questions'),
        'The question has been passed back with your reason.',
      ),
    errors => show(call, errors),
  );
}

async function route(call: Call): Promise<Answer> {
  const { question } = await allowed(call);
  return attempt(
    call,
    deed => routeQuestion(deed, office(call), question.id, { serviceId: call.form['service'] ?? '' }),
    () => seeOther(path(call), 'The question is with the service; its contributors have been told.'),
    errors => show(call, errors),
  );
}

async function check(call: Call): Promise<Answer> {
  const { question } = await allowed(call);
  const { outcome } = readAnswerForm(call.form);
  if (!outcome)
    return show(call, [{ field: 'outcome-check', message: 'Choose what became of the question.' }]);
  return attempt(
    call,
    deed => checkQuestion(deed, question.id, outcome),
    () => seeOther(requestPath(call), `You stand by the answer to question ${question.number}.`),
    errors => show(call, errors),
  );
}
