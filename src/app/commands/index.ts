import type { Command } from '#platform/commands/command.ts';
import type { OpenPlatform } from '../open-platform.ts';
import { backupCommands } from './backup.ts';
import { demoCommands } from './demo.ts';
import { doctorCommand } from './doctor.ts';
import { installationCommands } from './installation.ts';
import { startCommand } from './start.ts';

/** Commands about the installation itself. */
export const appCommands: readonly Command<OpenPlatform>[] = [
  startCommand,
  ...installationCommands,
  ...demoCommands,
  ...backupCommands,
  doctorCommand,
];
