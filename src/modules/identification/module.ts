import type { Command } from '#platform/commands/command.ts';
import { identify } from './commands/identify.ts';
import { registerBuild } from './commands/register-build.ts';
import { registerDownload } from './commands/register-download.ts';
import { registerInfo } from './commands/register-info.ts';

/** What identification offers the app. */
export const identificationModule: {
  readonly name: 'identification';
  readonly commands: readonly Command[];
} = {
  name: 'identification',
  commands: [registerBuild, registerDownload, registerInfo, identify],
};
