import { join } from 'node:path';
import type { Module } from '#platform/module.ts';
import { figuresSpendCommand } from './commands/figures-spend.ts';
import { importPaymentsCommand } from './commands/import-payments.ts';
import { resolveCommand } from './commands/resolve.ts';
import { undoImportCommand } from './commands/undo-import.ts';
import { spendJobs } from './jobs/jobs.ts';

export const spendModule: Module = {
  name: 'spend',
  migrations: join(import.meta.dirname, 'migrations'),
  jobs: spendJobs,
  commands: [importPaymentsCommand, undoImportCommand, resolveCommand, figuresSpendCommand],
};
