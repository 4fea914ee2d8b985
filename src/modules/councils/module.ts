import { join } from 'node:path';
import type { Module } from '#platform/module.ts';
import { accountRoutes } from './pages/account/account.route.ts';
import { invitationRoutes } from './pages/invitation/invitation.route.ts';
import { peopleRoutes } from './pages/people/people.route.ts';
import { servicesRoutes } from './pages/services/services.route.ts';
import { signInRoutes } from './pages/sign-in/sign-in.route.ts';

export const councilsModule: Module = {
  name: 'councils',
  migrations: join(import.meta.dirname, 'migrations'),
  routes: [...signInRoutes, ...accountRoutes, ...invitationRoutes, ...peopleRoutes, ...servicesRoutes],
  navigation: [
    {
      title: 'People and roles',
      path: '/manage/people',
      about: 'Invite people, give and take away roles',
      may: 'people.manage',
      order: 80,
    },
    {
      title: 'Services',
      path: '/manage/services',
      about: 'The departments that hold agreements',
      may: 'services.manage',
      order: 81,
    },
  ],
};
