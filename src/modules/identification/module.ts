import { join } from 'node:path';
import type { Module } from '#platform/module.ts';
import { identify } from './commands/identify.ts';
import { registerBuild } from './commands/register-build.ts';
import { registerDownload } from './commands/register-download.ts';
import { registerInfo } from './commands/register-info.ts';
import { reconcileRoutes } from './pages/reconcile/reconcile.route.ts';

/** What identification offers the app. */
export const identificationModule: Module = {
  name: 'identification',
  migrations: join(import.meta.dirname, 'migrations'),
  routes: reconcileRoutes,
  commands: [registerBuild, registerDownload, registerInfo, identify],
};
