import { join } from 'node:path';
import type { Module } from '#platform/module.ts';
import { figuresSpendCommand } from './commands/figures-spend.ts';
import { importPaymentsCommand } from './commands/import-payments.ts';
import { resolveCommand } from './commands/resolve.ts';
import { undoImportCommand } from './commands/undo-import.ts';
import { spendJobs } from './jobs/jobs.ts';
import { importRoutes } from './pages/imports/imports.route.ts';
import { supplierPageRoutes } from './pages/supplier/supplier.route.ts';
import { supplierRoutes } from './pages/suppliers/suppliers.route.ts';

export const spendModule: Module = {
  name: 'spend',
  migrations: join(import.meta.dirname, 'migrations'),
  routes: [...importRoutes, ...supplierRoutes, ...supplierPageRoutes],
  jobs: spendJobs,
  commands: [importPaymentsCommand, undoImportCommand, resolveCommand, figuresSpendCommand],
  navigation: [
    {
      title: 'Payments',
      path: '/manage/spending',
      about: 'Import files of payments: see what was understood, correct it, import, undo',
      may: 'spend.import',
      order: 20,
    },
    {
      title: 'Who the suppliers are',
      path: '/manage/spending/suppliers',
      about: 'Say which organisations were paid, the largest first',
      may: 'spend.resolve',
      order: 21,
    },
  ],
};
