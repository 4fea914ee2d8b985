import { join } from 'node:path';
import type { Module } from '#platform/module.ts';
import { directoryRoutes } from './pages/directory/directory.route.ts';
import { keepRoutes } from './pages/keep/keep.route.ts';
import { mergeRoutes } from './pages/merge/merge.route.ts';
import { organisationRoutes } from './pages/organisation/organisation.route.ts';
import { recogniseRoutes } from './pages/recognise/recognise.route.ts';

export const organisationsModule: Module = {
  name: 'organisations',
  migrations: join(import.meta.dirname, 'migrations'),
  routes: [...directoryRoutes, ...organisationRoutes, ...keepRoutes, ...recogniseRoutes, ...mergeRoutes],
  navigation: [
    {
      title: 'Organisations',
      path: '/manage/organisations',
      about:
        'What our suppliers are, the evidence for it, and which of them we recognise as social enterprises',
      may: 'organisations.edit',
      order: 20,
    },
  ],
};
