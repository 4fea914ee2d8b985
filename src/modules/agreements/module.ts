import { join } from 'node:path';
import type { Module } from '#platform/module.ts';
import { agreementQuestions } from './answers/index.ts';
import { exportCommand } from './commands/export-agreements.ts';
import { importCommand } from './commands/import-agreements.ts';
import { registerDataRoutes } from './data/register-data.route.ts';
import { agreementsDataset } from './offers/dataset.ts';
import { agreementFigures } from './offers/figures.ts';
import { agreementsPanel } from './offers/organisation-panel.ts';
import { agreementJobs } from './jobs/jobs.ts';
import { agreementRoutes } from './pages/agreement/agreement.route.ts';
import { documentRoutes } from './pages/documents/documents.route.ts';
import { editAgreementRoutes } from './pages/edit-agreement/edit-agreement.route.ts';
import { historyRoutes } from './pages/history/history.route.ts';
import { importRoutes } from './pages/import/import.route.ts';
import { registerRoutes } from './pages/register/register.route.ts';

export const agreementsModule: Module = {
  name: 'agreements',
  migrations: join(import.meta.dirname, 'migrations'),
  standingQuestions: agreementQuestions,
  routes: [
    ...registerRoutes,
    ...registerDataRoutes,
    ...agreementRoutes,
    ...importRoutes,
    ...editAgreementRoutes,
    ...historyRoutes,
    ...documentRoutes,
  ],
  jobs: agreementJobs,
  commands: [importCommand, exportCommand],
  figures: [agreementFigures],
  panels: [agreementsPanel],
  datasets: [agreementsDataset],
  navigation: [
    {
      title: 'Contracts and grants',
      path: '/agreements',
      about: 'What the council buys and funds, from whom, for how much and for how long',
      order: 10,
    },
    {
      title: 'Contracts and grants',
      path: '/manage/agreements',
      about: 'Add, change, publish and remove agreements',
      may: 'agreements.edit',
      order: 10,
    },
    {
      title: 'Import contracts and grants',
      path: '/manage/agreements/import',
      about: 'Bring in a spreadsheet: see what was understood, mend, import, undo',
      may: 'agreements.import',
      order: 11,
    },
  ],
};
