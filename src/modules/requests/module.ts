import { join } from 'node:path';
import type { Module } from '#platform/module.ts';
import { calendarImportCommand } from './commands/calendar-import.ts';
import { clockCommand } from './commands/clock.ts';
import { importCommands } from './commands/import.ts';
import { mailParseCommand } from './commands/mail-parse.ts';
import { requestJobs } from './jobs.ts';
import { smtpListener } from './mail-in/smtp-listener.ts';
import { askRoutes } from './pages/ask/ask.route.ts';
import { clockRoutes } from './pages/clock/clock.route.ts';
import { datasetRoutes } from './pages/datasets/datasets.route.ts';
import { disclosureRoutes } from './pages/disclosures/disclosures.route.ts';
import { fileRoutes } from './pages/files/files.route.ts';
import { figuresRoutes } from './pages/figures/figures.route.ts';
import { letterRoutes } from './pages/letter/letter.route.ts';
import { questionRoutes } from './pages/question/question.route.ts';
import { questionsRoutes } from './pages/questions/questions.route.ts';
import { requestRoutes } from './pages/request/request.route.ts';
import { requestsRoutes } from './pages/requests/requests.route.ts';
import { statusRoutes } from './pages/status/status.route.ts';
import { triageRoutes } from './pages/triage/triage.route.ts';
import { logRequestRoutes } from './pages/log-request/log-request.route.ts';
import { estimateRoutes } from './pages/estimate/estimate.route.ts';
import { refuseRoutes } from './pages/refuse/refuse.route.ts';
import { reviewRoutes } from './pages/review/review.route.ts';
import { publishRoutes } from './pages/publish/publish.route.ts';
import { importRoutes } from './pages/import/import.route.ts';
import { takeOutRoutes } from './pages/take-out/take-out.route.ts';
import { requestDatasets } from './offers/dataset.ts';

export const requestsModule: Module = {
  name: 'requests',
  migrations: join(import.meta.dirname, 'migrations'),
  routes: [
    ...requestsRoutes,
    ...requestRoutes,
    ...questionsRoutes,
    ...questionRoutes,
    ...letterRoutes,
    ...clockRoutes,
    ...askRoutes,
    ...statusRoutes,
    ...disclosureRoutes,
    ...figuresRoutes,
    ...fileRoutes,
    ...importRoutes,
    ...datasetRoutes,
    ...takeOutRoutes,
    ...publishRoutes,
    ...reviewRoutes,
    ...refuseRoutes,
    ...estimateRoutes,
    ...logRequestRoutes,
    ...triageRoutes,
  ],
  jobs: requestJobs,
  datasets: requestDatasets,
  listeners: platform => [smtpListener(platform)],
  commands: [clockCommand, calendarImportCommand, mailParseCommand, ...importCommands],
  navigation: [
    {
      title: 'Information requests',
      path: '/requests',
      about: 'Ask for information, follow a request, read what others were told',
      order: 20,
    },
    {
      title: 'Information requests',
      path: '/manage/requests',
      about: 'Requests for information: what is open, what is due, what is late',
      may: 'requests.view',
      order: 20,
    },
    {
      title: 'Questions for your service',
      path: '/manage/questions',
      about: 'Questions from requests for information that wait for your service’s answer',
      may: 'requests.contribute',
      order: 21,
    },
  ],
};
