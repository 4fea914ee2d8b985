import { join } from 'node:path';
import type { Command } from '#platform/commands/command.ts';
import type { Module } from '#platform/module.ts';
import { identify } from './commands/identify.ts';
import { registerBuild } from './commands/register-build.ts';
import { registerDownload } from './commands/register-download.ts';
import { registerInfo } from './commands/register-info.ts';
import { reconcileRoutes } from './pages/reconcile/reconcile.route.ts';

/** What identification offers the app. */
/** None of them needs the database. */
export const identificationCommands: readonly Command[] = [
  registerBuild,
  registerDownload,
  registerInfo,
  identify,
];

export const identificationModule: Module = {
  name: 'identification',
  migrations: join(import.meta.dirname, 'migrations'),
  routes: reconcileRoutes,
  commands: identificationCommands,
};
