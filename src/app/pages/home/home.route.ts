import { listCouncils, listPartnerships, type Council } from '#councils';
import { installation } from '#platform/deed.ts';
import { page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import type { Figure } from '#platform/offers/figure.ts';
import { reads } from '#platform/platform.ts';
import { modules } from '../../modules.ts';
import { tour } from './home.presenter.ts';

export const homeRoutes: readonly Route[] = [
  { method: 'GET', url: '/', access: 'anyone', remember: 'all-councils', handler: show },
];

async function show(call: Call): Promise<Answer> {
  const view = await call.read(async tx => ({
    councils: await listCouncils(tx),
    partnerships: await listPartnerships(tx),
  }));
  const { DEMONSTRATION } = call.platform.config;
  const shown = DEMONSTRATION ? view.councils.find(council => council.slug === 'marlbridge') : undefined;
  const figures = shown ? await figuresOf(call, shown) : [];
  return page('app/pages/home/home.njk', {
    title: 'Which suppliers are social enterprises?',
    ...view,
    shown,
    figures,
    tour: shown ? tour(shown.slug) : [],
  });
}

/** What the demonstration council can say of itself: the answer to the page's own question. */
function figuresOf(call: Call, council: Council): Promise<Figure[]> {
  return reads(call.platform, { councils: [installation, council.id] }, async tx => {
    const all: Figure[] = [];
    for (const figures of modules.flatMap(module => module.figures ?? []))
      all.push(...(await figures(tx, { council, asOf: call.today })));
    return all;
  });
}
