import { join } from 'node:path';
import type { Module } from '#platform/module.ts';
import { spendAdditions } from './answers/additions.ts';
import { spendQuestions } from './answers/questions.ts';
import { figuresSpendCommand } from './commands/figures-spend.ts';
import { importPaymentsCommand } from './commands/import-payments.ts';
import { resolveCommand } from './commands/resolve.ts';
import { undoImportCommand } from './commands/undo-import.ts';
import { spendJobs } from './jobs/jobs.ts';
import { spendDatasets } from './offers/datasets.ts';
import { spendFiguresOffer } from './offers/figures.ts';
import { paymentsPanel } from './offers/organisation-panel.ts';
import { importRoutes } from './pages/imports/imports.route.ts';
import { partnershipSpendingRoutes } from './pages/partnership/partnership.route.ts';
import { paymentsRoutes } from './pages/payments/payments.route.ts';
import { publicSuppliersRoutes } from './pages/public-suppliers/public-suppliers.route.ts';
import { payeesRoutes } from './pages/publish/payees.route.ts';
import { publishRoutes } from './pages/publish/publish.route.ts';
import { publishedRoutes } from './pages/publish/published.route.ts';
import { agreementsRoutes } from './pages/spending/agreements.route.ts';
import { targetsRoutes } from './pages/spending/targets.route.ts';
import { servicesRoutes } from './pages/spending/services.route.ts';
import { spendingRoutes } from './pages/spending/spending.route.ts';
import { supplierPageRoutes } from './pages/supplier/supplier.route.ts';
import { supplierRoutes } from './pages/suppliers/suppliers.route.ts';

export const spendModule: Module = {
  name: 'spend',
  migrations: join(import.meta.dirname, 'migrations'),
  routes: [
    ...importRoutes,
    ...supplierRoutes,
    ...supplierPageRoutes,
    ...spendingRoutes,
    ...servicesRoutes,
    ...paymentsRoutes,
    ...publicSuppliersRoutes,
    ...partnershipSpendingRoutes,
    ...publishedRoutes,
    ...payeesRoutes,
    ...publishRoutes,
    ...targetsRoutes,
    ...agreementsRoutes,
  ],
  jobs: spendJobs,
  standingQuestions: spendQuestions,
  standingAdditions: spendAdditions,
  datasets: spendDatasets,
  figures: [spendFiguresOffer],
  panels: [paymentsPanel],
  commands: [importPaymentsCommand, undoImportCommand, resolveCommand, figuresSpendCommand],
  navigation: [
    {
      title: 'Spending',
      path: '/spending',
      about:
        'What is paid to social enterprises, small and local organisations, with how much of it is known',
      order: 12,
    },
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
    {
      title: 'Publish payments',
      path: '/manage/spending/publish',
      about: 'Check, redact and publish spending over £500 and card transactions',
      may: 'spend.publish',
      order: 22,
    },
    {
      title: 'Agreements and payments',
      path: '/manage/spending/agreements',
      about: 'Agreements nobody was paid under, and payments without an agreement',
      may: 'spend.publish',
      order: 23,
    },
    {
      title: 'Targets for spending',
      path: '/manage/spending/targets',
      about: 'What share of spending is to go to social enterprises and others, by year',
      may: 'spend.publish',
      order: 24,
    },
  ],
};
