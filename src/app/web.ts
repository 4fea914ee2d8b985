import type { FastifyInstance } from 'fastify';
import { accessPort } from '#councils';
import type { CouncilRef, Visitor } from '#platform/access/visitor.ts';
import type { Navigation } from '#platform/http/frame.ts';
import type { Route } from '#platform/http/route.ts';
import { buildServer } from '#platform/http/server.ts';
import type { Platform } from '#platform/platform.ts';
import { modules } from './modules.ts';
import { offer } from './offers.ts';
import { appRoutes } from './routes.ts';

/** Every route of the installation: the app's own pages and the modules'. */
export const allRoutes: readonly Route[] = [...appRoutes, ...modules.flatMap(module => module.routes ?? [])];

/** The web server over an open platform; it does not listen yet. */
export function buildWeb(platform: Platform): Promise<FastifyInstance> {
  offer();
  return buildServer({
    platform,
    routes: allRoutes,
    access: accessPort(platform),
    navigation,
    ready: async () => {
      await platform.db.pool.query('select 1');
      return undefined;
    },
  });
}

/** A council's links: its public pages for everyone, and the officers' start page for those who belong. */
export const navigation: Navigation = (council: CouncilRef, visitor: Visitor) => {
  const items = modules
    .flatMap(module => module.navigation ?? [])
    .filter(item => !item.may)
    .sort((a, b) => a.order - b.order)
    .map(item => ({ text: item.title, href: `/${council.slug}${item.path}`, path: item.path }));
  if (visitor.belongs) items.push({ text: 'Manage', href: `/${council.slug}/manage`, path: '/manage' });
  return items;
};
