import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { tooLong, type FieldError } from '#platform/pages/form.ts';
import { previewDisclosure, publishDisclosure, withdrawDisclosure } from '../../actions/publish.ts';
import { makeStandingAnswer } from '../../actions/standing-answer.ts';
import { forPublication } from '../../for-publication.ts';
import { findDisclosure } from '../../store/disclosures.ts';
import { attempt, managePath, questionOf, requestOf, requestPath } from '../shared.ts';

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
    const preview = await previewDisclosure({ tx, council: call.council.id }, request.id, forPublication());
    const typed = call.form;
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
        subject: typed['title'] ?? request.title,
        entries: preview.entries.map((entry, place) => ({
          ...entry,
          place: place + 1,
          question: typed[`question-${place + 1}`] ?? entry.question,
          answer: typed[`answer-${place + 1}`] ?? entry.answer,
        })),
        unsure: preview.unsure,
        doubtsSettled: typed['doubtsSettled'] ?? '',
        errorOf: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
        errors,
        back: requestPath(call),
      },
      errors.length ? 422 : 200,
    );
  });
}

async function publish(call: Call): Promise<Answer> {
  const request = await call.read(tx => requestOf(tx, call));
  const fault = tooLong(call.form['title'] ?? '');
  if (fault) return show(call, [{ field: 'title', message: fault }]);
  const entries: { number: string; question: string; answer: string }[] = [];
  for (let place = 1; `number-${place}` in call.form && place <= 200; place++)
    entries.push({
      number: call.form[`number-${place}`] ?? '',
      question: (call.form[`question-${place}`] ?? '').replaceAll('\r\n', '\n'),
      answer: (call.form[`answer-${place}`] ?? '').replaceAll('\r\n', '\n'),
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

/** Turns a question that is asked again and again into an answer for everybody. */
async function standing(call: Call): Promise<Answer> {
  const { question } = await call.read(tx => questionOf(tx, call));
  return attempt(
    call,
    deed => makeStandingAnswer(deed, question.id, forPublication()),
    reference =>
      seeOther(
        `/${call.council.slug}/disclosures/${reference}`,
        'Published for everybody, and offered before the next request is made.',
      ),
    async errors =>
      seeOther(`${managePath(call)}/figures`, errors[0]?.message ?? 'It could not be published.'),
  );
}
