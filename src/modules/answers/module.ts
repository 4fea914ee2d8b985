import { join } from 'node:path';
import type { Module } from '#platform/module.ts';
import { answerCommand } from './commands/answer.ts';
import { elevenRoutes } from './pages/eleven/eleven.route.ts';
import { letterRoutes } from './pages/letter/letter.route.ts';
import { statementRoutes } from './pages/statements/statements.route.ts';

export const answersModule: Module = {
  name: 'answers',
  migrations: join(import.meta.dirname, 'migrations'),
  routes: [...elevenRoutes, ...statementRoutes, ...letterRoutes],
  commands: [answerCommand],
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
    {
      title: 'Answer a letter',
      path: '/manage/letter',
      about: 'Paste or upload a letter; its questions are found and drafted from the registers',
      may: 'letters.answer',
      order: 25,
    },
  ],
};
