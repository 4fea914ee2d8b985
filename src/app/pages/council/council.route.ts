import { findPartnership, listCouncils } from '#councils';
import { page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { modules } from '../../modules.ts';

export const councilRoutes: readonly Route[] = [
  { method: 'GET', url: '/:council', access: 'anyone', remember: true, handler: show },
  {
    method: 'GET',
    url: '/partnerships/:partnership',
    access: 'anyone',
    remember: true,
    handler: showPartnership,
  },
];

async function show(call: Call): Promise<Answer> {
  const sections = modules
    .flatMap(module => module.navigation ?? [])
    .filter(item => !item.may)
    .sort((a, b) => a.order - b.order)
    .map(item => ({ title: item.title, about: item.about, href: `/${call.council.slug}${item.path}` }));
  const figures = await call.read(async tx =>
    (
      await Promise.all(
        modules
          .flatMap(module => module.figures ?? [])
          .map(figure => figure(tx, { council: call.council, asOf: call.today })),
      )
    ).flat(),
  );
  return page('app/pages/council/council.njk', { title: 'At a glance', sections, figures });
}

async function showPartnership(call: Call): Promise<Answer> {
  const found = call.found(
    await call.read(tx => findPartnership(tx, call.parameter('partnership'))),
    'This partnership',
  );
  const councils = await call.read(listCouncils);
  const members = councils
    .filter(council => found.memberCouncilIds.includes(council.id))
    .map(council => ({ name: council.name, slug: council.slug, lead: council.id === found.leadCouncilId }));
  return page('app/pages/council/partnership.njk', {
    title: found.name,
    partnership: found,
    members,
    back: '/',
  });
}
