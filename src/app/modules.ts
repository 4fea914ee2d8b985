import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationFolder } from '#platform/db/migrate.ts';
import type { Module } from '#platform/module.ts';
import { agreementsModule } from '../modules/agreements/module.ts';
import { answersModule } from '../modules/answers/module.ts';
import { councilsModule } from '../modules/councils/module.ts';
import { identificationModule } from '../modules/identification/module.ts';
import { organisationsModule } from '../modules/organisations/module.ts';
import { publicationModule } from '../modules/publication/module.ts';
import { requestsModule } from '../modules/requests/module.ts';
import { spendModule } from '../modules/spend/module.ts';

const platformMigrations = join(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  'platform',
  'db',
  'migrations',
);

/** Every module, those that are called before those that call. The only list of them in the program. */
export const modules: readonly Module[] = [
  councilsModule,
  organisationsModule,
  identificationModule,
  agreementsModule,
  spendModule,
  answersModule,
  requestsModule,
  publicationModule,
];

export const migrationFolders: readonly MigrationFolder[] = [
  { owner: 'platform', folder: platformMigrations },
  ...modules.flatMap(module =>
    module.migrations ? [{ owner: module.name, folder: module.migrations }] : [],
  ),
];
