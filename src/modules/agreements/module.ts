import { join } from 'node:path';
import type { Module } from '#platform/module.ts';

export const agreementsModule: Module = {
  name: 'agreements',
  migrations: join(import.meta.dirname, 'migrations'),
};
