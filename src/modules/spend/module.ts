import { join } from 'node:path';
import type { Module } from '#platform/module.ts';

export const spendModule: Module = {
  name: 'spend',
  migrations: join(import.meta.dirname, 'migrations'),
};
