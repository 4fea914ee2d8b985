import { listServices } from '#councils';
import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { confirmQuestions } from '../../actions/confirm-questions.ts';
import { questionsOf, suggestServices } from '../../store/questions.ts';
import { attempt, office, requestOf, requestPath } from '../shared.ts';
import { questionFaults, readQuestionsForm, type QuestionFields } from './questions.form.ts';

const url = '/:council/manage/requests/:reference/questions';
const access = 'may:requests.manage';

export const questionsRoutes: readonly Route[] = [
  { method: 'GET', url, access, handler: call => show(call) },
  { method: 'POST', url, access, handler: confirm },
];

async function show(
  call: Call,
  errors: FieldError[] = [],
  typed?: { title: string; rows: QuestionFields[] },
): Promise<Answer> {
  return call.read(async tx => {
    const request = await requestOf(tx, call);
    const services = (await listServices(tx, call.council.id)).filter(({ closed }) => !closed);
    const questions = await questionsOf(tx, call.council.id, request.id);
    const rows: QuestionFields[] =
      typed?.rows ??
      questions.map(({ id, number, text, regime, serviceId }) => ({
        id,
        number,
        text,
        regime,
        service: serviceId ?? '',
        keep: true,
      }));
    const hints: string[] = [];
    for (const row of rows) {
      const [found] = await suggestServices(
        tx,
        call.council.id,
        questions.find(({ id }) => id === row.id)?.words ?? [],
      );
      const name = services.find(({ id }) => id === found?.serviceId)?.name;
      hints.push(
        found && name
          ? `Questions like this went to ${name} (${Math.round(found.share * 100)}% of what they share)`
          : '',
      );
    }
    return page(
      'modules/requests/pages/questions/questions.njk',
      {
        title: `Questions of ${request.reference}`,
        reference: request.reference,
        subject: typed?.title ?? request.title,
        path: `${requestPath(call)}/questions`,
        rows: rows.map((row, place) => ({ ...row, place: place + 1, hint: hints[place] })),
        count: rows.length,
        services: [
          { value: '', text: 'Nobody yet' },
          ...services.map(({ id, name }) => ({ value: id, text: name })),
        ],
        first: request.state === 'received',
        errorOf: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
        errors,
        back: requestPath(call),
      },
      errors.length ? 422 : 200,
    );
  });
}

async function confirm(call: Call): Promise<Answer> {
  const form = readQuestionsForm(call.form);
  if (call.form['add'] === 'yes')
    return show(call, [], {
      ...form,
      rows: [
        ...form.rows,
        { id: '', number: nextNumber(form.rows), text: '', regime: 'foia', service: '', keep: true },
      ],
    });
  const faults = questionFaults(form);
  if (faults.length) return show(call, faults, form);
  const request = await call.read(tx => requestOf(tx, call));
  return attempt(
    call,
    deed =>
      confirmQuestions(
        deed,
        office(call),
        request.id,
        form.rows
          .filter(({ keep }) => keep)
          .map(({ id, number, text, regime, service }) => ({
            ...(id ? { id } : {}),
            number,
            text,
            regime,
            serviceId: service || null,
          })),
        form.title,
      ),
    () => seeOther(requestPath(call), 'The questions are confirmed. Services that have one have been told.'),
    errors => show(call, errors, form),
  );
}

function nextNumber(rows: readonly QuestionFields[]): string {
  const last = rows.at(-1)?.number ?? '0';
  const [, head, tail] = /^(.*?)(\d+)$/.exec(last) ?? [];
  return tail === undefined ? String(rows.length + 1) : `${head ?? ''}${Number(tail) + 1}`;
}
