import { join } from 'node:path';
import type { Module } from '#platform/module.ts';

export const requestsModule: Module = {
  name: 'requests',
  migrations: join(import.meta.dirname, 'migrations'),
};
