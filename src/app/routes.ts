import type { Route } from '#platform/http/route.ts';
import { aboutRoutes } from './pages/about/about.route.ts';
import { apiDocsRoutes } from './pages/api-docs/api-docs.route.ts';
import { auditRoutes } from './pages/audit/audit.route.ts';
import { councilRoutes } from './pages/council/council.route.ts';
import { demonstrationRoutes } from './pages/demonstration/demonstration.route.ts';
import { homeRoutes } from './pages/home/home.route.ts';
import { manageRoutes } from './pages/manage/manage.route.ts';

/** The pages that belong to no module: first pages, legal pages, the demonstration's own. */
export const appRoutes: readonly Route[] = [
  ...homeRoutes,
  ...councilRoutes,
  ...manageRoutes,
  ...aboutRoutes,
  ...apiDocsRoutes,
  ...auditRoutes,
  ...demonstrationRoutes,
];
