import { join } from 'node:path';
import type { Module } from '#platform/module.ts';

export const organisationsModule: Module = {
  name: 'organisations',
  migrations: join(import.meta.dirname, 'migrations'),
};
