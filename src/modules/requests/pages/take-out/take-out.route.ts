import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { withdrawDisclosure } from '../../actions/publish.ts';
import { findDisclosure } from '../../store/disclosures.ts';
import { asTyped, attempt, managePath } from '../shared.ts';

const url = '/:council/manage/requests/take-out';
const access = 'may:requests.manage';

/** Takes anything out of the disclosure log by its reference: standing answers and what came from elsewhere have no request to do it from. */
export const takeOutRoutes: readonly Route[] = [
  { method: 'GET', url, access, handler: call => show(call) },
  { method: 'POST', url, access, handler: takeOut },
];

async function show(call: Call, errors: FieldError[] = []): Promise<Answer> {
  return page(
    'modules/requests/pages/take-out/take-out.njk',
    {
      title: 'Take something out of the disclosure log',
      path: `${managePath(call)}/take-out`,
      reference: call.form['reference'] ?? call.query['reference'] ?? '',
      because: call.form['because'] ?? '',
      errorOf: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
      errors,
      back: managePath(call),
    },
    errors.length ? 422 : 200,
  );
}

async function takeOut(call: Call): Promise<Answer> {
  const reference = (call.form['reference'] ?? '').trim();
  if (!reference)
    return show(call, [{ field: 'reference', message: 'Give the reference it has in the log.' }]);
  const found = await call.read(tx =>
    asTyped(reference, typed => findDisclosure(tx, call.council.id, typed)),
  );
  if (!found)
    return show(call, [
      {
        field: 'reference',
        message: `There is no “${reference.slice(0, 40)}” in the disclosure log. Copy the reference from the log.`,
      },
    ]);
  return attempt(
    call,
    deed => withdrawDisclosure(deed, found.reference, call.form['because'] ?? ''),
    () =>
      seeOther(
        `/${call.council.slug}/disclosures`,
        `${found.reference} has been taken out of the disclosure log.`,
      ),
    errors => show(call, errors),
  );
}
