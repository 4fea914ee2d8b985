import type { Command } from '#platform/commands/command.ts';
import type { Platform } from '#platform/platform.ts';
import { startCommand } from './start.ts';

/** Commands about the installation itself. */
export const appCommands: readonly Command<Platform>[] = [startCommand];
