import { namesOf } from '#councils';
import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { errorFor, type FieldError } from '#platform/pages/form.ts';
import { answeredInFull, checkQuestion, likelyOutcome } from '../../actions/answer-question.ts';
import { askApproval } from '../../actions/approve-letter.ts';
import { holdRequest, liftHold } from '../../actions/hold-and-erase.ts';
import { reckoningsOf } from '../../actions/reckon-again.ts';
import { stepsFrom } from '../../rules/states.ts';
import { filesToRelease } from '../../store/attachments.ts';
import { messagesOf } from '../../store/messages.ts';
import { questionsOf } from '../../store/questions.ts';
import { findRepeats } from '../../store/repeats.ts';
import { eventsOf, readRequester, requestsAbout, readRequest } from '../../store/requests.ts';
import { attempt, managePath, office, requestOf, requestPath } from '../shared.ts';
import { requestView } from './request.presenter.ts';

const url = '/:council/manage/requests/:reference';
const access = 'may:requests.manage';

export const requestRoutes: readonly Route[] = [
  { method: 'GET', url, access: 'may:requests.view', handler: call => show(call) },
  { method: 'POST', url: `${url}/check-all`, access, handler: checkAll },
  { method: 'POST', url: `${url}/ask-approval`, access, handler: forApproval },
  { method: 'POST', url: `${url}/hold`, access, handler: hold },
  { method: 'POST', url: `${url}/lift-hold`, access, handler: unhold },
];

async function show(call: Call, errors: FieldError[] = []): Promise<Answer> {
  return call.read(async tx => {
    const request = await requestOf(tx, call);
    const council = call.council.id;
    const [questions, events, messages] = [
      await questionsOf(tx, council, request.id),
      await eventsOf(tx, council, request.id),
      await messagesOf(tx, council, request.id),
    ];
    const mayManage = call.visitor.may('requests.manage');
    const names = await namesOf(tx, [
      ...events.map(({ by }) => by),
      ...questions.flatMap(({ contributor, draft }) => [contributor ?? '', draft?.madeBy ?? '']),
    ]);
    return page(
      'modules/requests/pages/request/request.njk',
      {
        ...requestView({
          request,
          questions,
          events,
          messages,
          names,
          clocks: await reckoningsOf({ tx, council }, request),
          related: await requestsAbout(tx, council, request.id),
          about: request.aboutId ? await readRequest(tx, council, request.aboutId) : undefined,
          files: await filesToRelease(tx, council, request.id),
          repeats: await findRepeats(tx, council, request, call.today),
          // Who asked is shown to those who write to them, and to nobody who drafts (FOI-V4).
          requester: mayManage ? await readRequester(tx, council, request.id) : undefined,
          today: call.today,
          mayOpen: ({ serviceSlug }) =>
            mayManage || (serviceSlug !== null && call.visitor.may('requests.contribute', serviceSlug)),
          path: requestPath(call),
          list: managePath(call),
        }),
        steps: stepsFrom(request.state).map(({ name }) => name),
        mayManage,
        mayApprove: call.visitor.may('requests.approve'),
        public: `/${call.council.slug}/requests/${encodeURIComponent(request.reference)}`,
        holdError: errorFor(errors, 'because'),
        because: call.form['because'] ?? '',
        errors,
        back: managePath(call),
      },
      errors.length ? 422 : 200,
    );
  });
}

/** Stands by every draft that the registers answer in full: one click for what needs no words of a person's own. */
async function checkAll(call: Call): Promise<Answer> {
  const questions = await call.read(async tx =>
    questionsOf(tx, call.council.id, (await requestOf(tx, call)).id),
  );
  const whole = questions.filter(answeredInFull);
  return attempt(
    call,
    async deed => {
      for (const { id, reading, outcome } of whole)
        await checkQuestion(deed, id, outcome ?? likelyOutcome(reading.status));
      if (!whole.length) deed.record('request.nothing-to-check', call.parameter('reference'));
    },
    () =>
      seeOther(
        requestPath(call),
        whole.length
          ? `You stand by ${whole.length === 1 ? 'one answer' : `${whole.length} answers`} from the registers.`
          : 'No other answer comes from the registers in full: answer the rest yourself.',
      ),
    errors => show(call, errors),
  );
}

async function forApproval(call: Call): Promise<Answer> {
  const request = await call.read(tx => requestOf(tx, call));
  return attempt(
    call,
    deed => askApproval(deed, office(call), request.id, { twoLevels: call.form['twoLevels'] === 'yes' }),
    () => seeOther(`${requestPath(call)}/letter`, 'The letter waits for approval.'),
    errors => show(call, errors),
  );
}

async function hold(call: Call): Promise<Answer> {
  const request = await call.read(tx => requestOf(tx, call));
  return attempt(
    call,
    deed => holdRequest(deed, request.id, call.form['because'] ?? ''),
    () => seeOther(requestPath(call), 'Nothing of this request is erased until the hold is lifted.'),
    errors => show(call, errors),
  );
}

async function unhold(call: Call): Promise<Answer> {
  const request = await call.read(tx => requestOf(tx, call));
  return attempt(
    call,
    deed => liftHold(deed, request.id),
    () => seeOther(requestPath(call), 'The hold has been lifted.'),
    errors => show(call, errors),
  );
}
