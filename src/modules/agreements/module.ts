import { join } from 'node:path';
import type { Module } from '#platform/module.ts';
import { agreementQuestions } from './answers/index.ts';

export const agreementsModule: Module = {
  name: 'agreements',
  migrations: join(import.meta.dirname, 'migrations'),
  standingQuestions: agreementQuestions,
};
