import type { Module } from '#platform/module.ts';
import { mailParseCommand } from './commands/mail-parse.ts';

export const requestsModule: Module = {
  name: 'requests',
  commands: [mailParseCommand],
};
