import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { tooLong } from '#platform/pages/form.ts';
import { addService, closeService, CouncilRefused } from '../../actions/make-council.ts';
import { slugOf } from '../../rules/slug.ts';
import { listServices } from '../../store/councils.ts';

export const servicesRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/:council/manage/services',
    access: 'may:services.manage',
    handler: call => list(call),
  },
  { method: 'POST', url: '/:council/manage/services', access: 'may:services.manage', handler: add },
  {
    method: 'POST',
    url: '/:council/manage/services/:service/close',
    access: 'may:services.manage',
    handler: close,
  },
];

async function list(call: Call, name = '', error?: string): Promise<Answer> {
  const services = await call.read(tx => listServices(tx, call.council.id));
  const errors = error ? [{ field: 'name', message: error }] : [];
  return page(
    'modules/councils/pages/services/services.njk',
    { title: 'Services', services, name, errors, back: `/${call.council.slug}/manage` },
    error ? 422 : 200,
  );
}

async function add(call: Call): Promise<Answer> {
  const name = call.form['name'] ?? '';
  const fault = tooLong(name) ?? (slugOf(name) ? undefined : 'Enter the name of the service');
  if (fault) return list(call, name, fault);
  try {
    await call.do(deed => addService(deed, name));
  } catch (error) {
    if (error instanceof CouncilRefused) return list(call, name, error.message);
    throw error;
  }
  return seeOther(`/${call.council.slug}/manage/services`, `${name} has been added.`);
}

async function close(call: Call): Promise<Answer> {
  await call.do(deed => closeService(deed, call.parameter('service')));
  return seeOther(
    `/${call.council.slug}/manage/services`,
    'The service has been closed. What it holds stays; adding it again by the same name opens it again.',
  );
}
