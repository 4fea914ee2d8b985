import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { reckoningsOf } from '../../actions/reckon-again.ts';
import { readCalendar } from '../../store/calendar.ts';
import { findDisclosure } from '../../store/disclosures.ts';
import { questionsOf } from '../../store/questions.ts';
import { eventsOf, findRequest, readRequest, requestsAbout } from '../../store/requests.ts';
import { asTyped, office, requestOf } from '../shared.ts';
import { statusView } from './status.presenter.ts';

export const statusRoutes: readonly Route[] = [
  { method: 'GET', url: '/:council/requests', access: 'anyone', handler: start },
  { method: 'GET', url: '/:council/requests/:reference', access: 'anyone', remember: true, handler: show },
];

/** Where the public begins: ask, follow, read what others were told. */
async function start(call: Call): Promise<Answer> {
  const reference = (call.query['reference'] ?? '').trim();
  const path = `/${call.council.slug}/requests`;
  const found = reference
    ? await call.read(tx => asTyped(reference, typed => findRequest(tx, call.council.id, typed)))
    : undefined;
  if (found) return seeOther(`${path}/${encodeURIComponent(found.reference)}`);
  const errors = reference
    ? [
        {
          field: 'reference',
          message: `There is no request “${reference.length > 40 ? `${reference.slice(0, 40)}…` : reference}”. Look at the message we sent you.`,
        },
      ]
    : [];
  return page(
    'modules/requests/pages/status/start.njk',
    {
      title: 'Information requests',
      description: `Ask ${call.council.name} for information, follow a request, read what others were told.`,
      path,
      reference: call.query['reference'],
      error: errors[0]?.message,
      errors,
    },
    errors.length ? 422 : 200,
  );
}

/** What anybody may know of a request by its reference: never who asked, never the words before they are published. */
async function show(call: Call): Promise<Answer> {
  return call.read(async tx => {
    const request = await requestOf(tx, call);
    const council = call.council.id;
    return page('modules/requests/pages/status/status.njk', {
      ...statusView({
        request,
        clocks: await reckoningsOf({ tx, council }, request),
        questions: await questionsOf(tx, council, request.id),
        events: await eventsOf(tx, council, request.id),
        related: await requestsAbout(tx, council, request.id),
        about: request.aboutId ? await readRequest(tx, council, request.aboutId) : undefined,
        published: (await findDisclosure(tx, council, request.reference)) !== undefined,
        calendar: await readCalendar(tx),
        regulator: office(call).regulator,
        slug: call.council.slug,
        today: call.today,
      }),
      back: `/${call.council.slug}/requests`,
    });
  });
}
