import { page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { modules } from '../../modules.ts';

export const manageRoutes: readonly Route[] = [
  { method: 'GET', url: '/:council/manage', access: 'may:manage.view', handler: show },
];

async function show(call: Call): Promise<Answer> {
  const tasks = modules
    .flatMap(module => module.navigation ?? [])
    .filter(item => item.may && call.visitor.may(item.may))
    .sort((a, b) => a.order - b.order)
    .map(item => ({ title: item.title, about: item.about, href: `/${call.council.slug}${item.path}` }));
  if (call.visitor.may('audit.view'))
    tasks.push({
      title: 'Audit log',
      about: 'Who did what and when, and whether the log is whole',
      href: `/${call.council.slug}/manage/audit`,
    });
  return page('app/pages/manage/manage.njk', { title: 'Manage', name: call.visitor.name, tasks });
}
