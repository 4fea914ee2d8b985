import { join } from 'node:path';
import type { Module } from '#platform/module.ts';
import { makingJob, publicationJobs } from './jobs.ts';
import { openDataRoutes } from './pages/open-data/open-data.route.ts';

export const publicationModule: Module = {
  name: 'publication',
  migrations: join(import.meta.dirname, 'migrations'),
  routes: openDataRoutes,
  jobs: publicationJobs,
  jobsAfterDeeds: [makingJob],
  navigation: [
    {
      title: 'Open data',
      path: '/open-data',
      about: 'Every dataset of the council as files, with what each field means, licence and checksums',
      order: 40,
    },
  ],
};
