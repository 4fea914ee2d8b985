import { join } from 'node:path';
import type { Module } from '#platform/module.ts';
import { elevenRoutes } from './pages/eleven/eleven.route.ts';
import { statementRoutes } from './pages/statements/statements.route.ts';

export const answersModule: Module = {
  name: 'answers',
  migrations: join(import.meta.dirname, 'migrations'),
  routes: [...elevenRoutes, ...statementRoutes],
  navigation: [
    {
      title: 'Social enterprises',
      path: '/social-enterprises',
      about:
        'What the council buys from social enterprises and funds for them: eleven questions answered from the registers',
      order: 1,
    },
    {
      title: 'Standing questions',
      path: '/manage/answers',
      about: 'Confirm for your service what the registers hold, and say in words what they cannot',
      may: 'answers.confirm',
      order: 30,
    },
  ],
};
