import { findQuestions } from '#answers';
import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { errorFor, type FieldError } from '#platform/pages/form.ts';
import { askToConfirm, confirmAddress } from '../../actions/confirm-address.ts';
import { countSuggestion } from '../../actions/count-suggestion.ts';
import { receiveRequest } from '../../actions/receive-request.ts';
import { RequestRefused } from '../../actions/refused.ts';
import { tellingWords } from '../../rules/questions-mark.ts';
import { isReference } from '../../rules/reference.ts';
import { suggestAnswers } from '../../store/similar.ts';
import { office } from '../shared.ts';
import {
  questionFaults,
  readAskForm,
  readWhole,
  replyFaults,
  type AskFields,
  type AskPage,
} from './ask.form.ts';

const url = '/:council/requests/new';
const folder = 'modules/requests/pages/ask';

/** Four short pages without an account: what, what is published already, how to answer, check. Every page carries the others' words. */
export const askRoutes: readonly Route[] = [
  { method: 'GET', url, access: 'anyone', handler: call => show(call, 'question', readAskForm(call.query)) },
  { method: 'POST', url, access: 'anyone', perMinute: 30, handler: next },
  { method: 'POST', url: `${url}/read`, access: 'anyone', perMinute: 30, handler: readOne },
  { method: 'GET', url: '/:council/requests/confirm', access: 'anyone', handler: showConfirm },
  { method: 'POST', url: '/:council/requests/confirm', access: 'anyone', perMinute: 10, handler: confirm },
];

async function show(call: Call, at: AskPage, fields: AskFields, errors: FieldError[] = []): Promise<Answer> {
  const suggestions = at === 'published' ? await suggest(call, fields.text) : [];
  const titles: Record<AskPage, string> = {
    question: 'What do you want to know?',
    published: 'Is your answer here already?',
    reply: 'How should we answer you?',
    check: 'Check your request',
  };
  return page(
    `${folder}/ask.njk`,
    {
      title: titles[at],
      at,
      step: ['question', 'published', 'reply', 'check'].indexOf(at) + 1,
      fields,
      suggestions,
      found:
        at === 'check'
          ? findQuestions(fields.text).questions.map(({ number, text }) => ({ number, text }))
          : [],
      errors,
      errorOf: Object.fromEntries(errors.map(({ field }) => [field, errorFor(errors, field)])),
      path: `/${call.council.slug}/requests/new`,
      back: `/${call.council.slug}/requests`,
    },
    errors.length ? 422 : 200,
  );
}

async function suggest(call: Call, text: string) {
  const found = await call.read(tx =>
    suggestAnswers(tx, { council: call.council.id, words: tellingWords(text), most: 3 }),
  );
  return found.map(one => ({
    ...one,
    answer: one.answer.length > 400 ? `${one.answer.slice(0, 400).replace(/\s+\S*$/, '')}…` : one.answer,
    href: `/${call.council.slug}/disclosures/${encodeURIComponent(one.reference)}#${one.number}`,
  }));
}

async function next(call: Call): Promise<Answer> {
  const fields = readAskForm(call.form);
  switch (call.form['go']) {
    case 'question':
      return show(call, 'question', fields);
    case 'published':
      return afterQuestion(call, fields);
    case 'answered':
      await call.do(deed => countSuggestion(deed, 'answered'));
      return seeOther(
        `/${call.council.slug}/disclosures`,
        'Good. Nothing has been sent, and nothing of what you typed is kept.',
      );
    case 'reply':
      return show(call, 'reply', fields);
    case 'check': {
      const faults = replyFaults(fields);
      return faults.length ? show(call, 'reply', fields, faults) : show(call, 'check', fields);
    }
    case 'send':
      return send(call);
    default:
      return show(call, 'question', fields);
  }
}

async function afterQuestion(call: Call, fields: AskFields): Promise<Answer> {
  const faults = questionFaults(fields);
  if (faults.length) return show(call, 'question', fields, faults);
  if (!(await suggest(call, fields.text)).length) return show(call, 'reply', fields);
  await call.do(deed => countSuggestion(deed, 'offered'));
  return show(call, 'published', fields);
}

/** Counts that a published answer was opened, and leads to it. */
async function readOne(call: Call): Promise<Answer> {
  const reference = call.form['reference'] ?? '';
  const number = call.form['number'] ?? '';
  if (!isReference(reference) || !/^[\w.-]{0,20}$/.test(number))
    return seeOther(`/${call.council.slug}/disclosures`);
  await call.do(deed => countSuggestion(deed, 'opened'));
  return seeOther(`/${call.council.slug}/disclosures/${encodeURIComponent(reference)}#${number}`);
}

async function send(call: Call): Promise<Answer> {
  const read = readWhole(call.form);
  if (read.errors) {
    const fields = readAskForm(call.form);
    return show(call, questionFaults(fields).length ? 'question' : 'reply', fields, read.errors);
  }
  const { text, name, email, address } = read.value;
  const byMail = email !== '';
  const received = await call.do(async deed => {
    const done = await receiveRequest(deed, office(call), {
      channel: 'web',
      text,
      title: '',
      receivedOn: call.today,
      requester: { name, ...(byMail ? { email } : { address }) },
      confirmFirst: byMail,
      silent: !byMail,
    });
    if (done.confirmToken)
      await askToConfirm(deed, office(call), { email, reference: done.reference, token: done.confirmToken });
    await countSuggestion(deed, 'sent');
    return done;
  });
  return page(`${folder}/sent.njk`, {
    title: byMail ? 'Confirm your e-mail address' : 'We have your request',
    reference: received.reference,
    byMail,
    email,
    status: `/${call.council.slug}/requests/${encodeURIComponent(received.reference)}`,
  });
}

async function showConfirm(call: Call): Promise<Answer> {
  return page(`${folder}/confirm.njk`, {
    title: 'Confirm your e-mail address',
    reference: call.query['reference'] ?? '',
    token: call.query['token'] ?? '',
    path: `/${call.council.slug}/requests/confirm`,
    errors: [],
  });
}

async function confirm(call: Call): Promise<Answer> {
  const reference = call.form['reference'] ?? '';
  const token = call.form['token'] ?? '';
  try {
    await call.do(deed => confirmAddress(deed, office(call), reference, token));
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    return page(
      `${folder}/confirm.njk`,
      {
        title: 'Confirm your e-mail address',
        refused: error.message,
        errors: [{ field: '', message: error.message }],
        path: `/${call.council.slug}/requests`,
      },
      422,
    );
  }
  return seeOther(
    `/${call.council.slug}/requests/${encodeURIComponent(reference)}`,
    'Your address is confirmed, and your request is with the council.',
  );
}
