import { listCouncils, listPartnerships } from '#councils';
import { page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { tour } from './home.presenter.ts';

export const homeRoutes: readonly Route[] = [
  { method: 'GET', url: '/', access: 'anyone', remember: true, handler: show },
];

async function show(call: Call): Promise<Answer> {
  const view = await call.read(async tx => ({
    councils: await listCouncils(tx),
    partnerships: await listPartnerships(tx),
  }));
  const { DEMONSTRATION } = call.platform.config;
  const shown = DEMONSTRATION ? view.councils.find(council => council.slug === 'marlbridge') : undefined;
  return page('app/pages/home/home.njk', {
    title: 'Which suppliers are social enterprises?',
    ...view,
    tour: shown ? tour(shown.slug) : [],
  });
}
