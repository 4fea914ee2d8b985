import type { Tx } from '#platform/db/database.ts';
import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { tooLong, type FieldError } from '#platform/pages/form.ts';
import { previewDisclosure, publishDisclosure, withdrawDisclosure } from '../../actions/publish.ts';
import { makeStandingAnswer } from '../../actions/standing-answer.ts';
import { forPublication } from '../../for-publication.ts';
import { findDisclosure } from '../../store/disclosures.ts';
import { attempt, managePath, questionOf, requestOf, requestPath } from '../shared.ts';
import { chosen, doubtItems } from './doubts.ts';

const url = '/:council/manage/requests/:reference';
const access = 'may:requests.manage';

export const publishRoutes: readonly Route[] = [
  { method: 'GET', url: `${url}/publish`, access, handler: call => show(call) },
  { method: 'POST', url: `${url}/publish`, access, handler: publish },
  { method: 'POST', url: `${url}/withdraw-publication`, access, handler: withdraw },
  { method: 'POST', url: `${url}/questions/:number/standing`, access, handler: standing },
];

async function show(call: Call, errors: FieldError[] = []): Promise<Answer> {
  return call.read(async tx => {
    const request = await requestOf(tx, call);
    const { entries, unsure } = await asTyped(tx, call, request.id);
    const stands = chosen(call.form, 'stands');
    return page(
      'modules/requests/pages/publish/publish.njk',
      {
        title: `Publish ${request.reference}`,
        reference: request.reference,
        sent: request.state === 'sent',
        path: `${requestPath(call)}/publish`,
        withdrawPath: `${requestPath(call)}/withdraw-publication`,
        published: await findDisclosure(tx, call.council.id, request.reference),
        public: `/${call.council.slug}/disclosures/${encodeURIComponent(request.reference)}`,
        subject: call.form['title'] ?? request.title,
        entries: entries.map((entry, place) => ({ ...entry, place: place + 1 })),
        doubts: doubtItems(unsure, stands),
        stands,
        doubtsSettled: call.form['doubtsSettled'] ?? '',
        errorOf: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
        errors,
        back: requestPath(call),
      },
      errors.length ? 422 : 200,
    );
  });
}

/**
 * What would be published, with what is ticked where it was and with what was typed. What was typed goes first: a text that somebody has
 * changed keeps its masks.
 */
async function asTyped(tx: Tx, call: Call, request: string) {
  const preview = (stands: string[]) =>
    previewDisclosure({ tx, council: call.council.id }, request, forPublication(), stands);
  const [stood, stands] = [chosen(call.form, 'stood'), chosen(call.form, 'stands')];
  const now = await preview(stands);
  const shown = stood.join('\n') === stands.join('\n') ? now : await preview(stood);
  const words = (name: string, before: string, after: string) => {
    const typed = call.form[name]?.replaceAll('\r\n', '\n');
    return typed === undefined || typed.trim() === before.trim() ? after : typed;
  };
  const entries = now.entries.map((entry, at) => ({
    ...entry,
    question: words(`question-${at + 1}`, shown.entries[at]?.question ?? '', entry.question),
    answer: words(`answer-${at + 1}`, shown.entries[at]?.answer ?? '', entry.answer),
  }));
  return { entries, unsure: now.unsure };
}

async function publish(call: Call): Promise<Answer> {
  if (call.form['again']) return show(call);
  const fault = tooLong(call.form['title'] ?? '');
  if (fault) return show(call, [{ field: 'title', message: fault }]);
  const { request, entries } = await call.read(async tx => {
    const found = await requestOf(tx, call);
    return { request: found, ...(await asTyped(tx, call, found.id)) };
  });
  return attempt(
    call,
    deed =>
      publishDisclosure(deed, request.id, forPublication(), {
        title: call.form['title'] ?? '',
        entries,
        publicFrom: deed.now,
        doubtsSettled: call.form['doubtsSettled'] ?? '',
      }),
    () =>
      seeOther(
        `/${call.council.slug}/disclosures/${encodeURIComponent(request.reference)}`,
        'It is published. This is what everybody sees.',
      ),
    errors => show(call, errors),
  );
}

async function withdraw(call: Call): Promise<Answer> {
  const request = await call.read(tx => requestOf(tx, call));
  return attempt(
    call,
    deed => withdrawDisclosure(deed, request.reference, call.form['because'] ?? ''),
    () => seeOther(requestPath(call), 'It has been taken out of the disclosure log.'),
    errors => show(call, errors),
  );
}

/** Turns a question that is asked again and again into an answer for everybody; what is doubtful in it is shown first. */
async function standing(call: Call): Promise<Answer> {
  const { question } = await call.read(tx => questionOf(tx, call));
  const figures = `${managePath(call)}/figures`;
  return attempt(
    call,
    deed => makeStandingAnswer(deed, question.id, forPublication(), call.form['doubtsSettled'] ?? ''),
    reference =>
      seeOther(
        `/${call.council.slug}/disclosures/${reference}`,
        'Published for everybody, and offered before the next request is made.',
      ),
    async errors =>
      errors[0]?.field === 'doubtsSettled'
        ? page(
            'modules/requests/pages/publish/standing.njk',
            {
              title: 'Publish a standing answer',
              path: `${managePath(call)}/requests/${encodeURIComponent(call.parameter('reference'))}/questions/${encodeURIComponent(question.number)}/standing`,
              question: question.text,
              answer: question.draft?.text ?? '',
              errors,
              back: figures,
            },
            422,
          )
        : seeOther(figures, errors[0]?.message ?? 'It could not be published.'),
  );
}
