import type { ParseArgsOptionDescriptor } from 'node:util';

/** Exit codes of every command; the same list stands in the README. */
export const exitCodes = {
  done: 0,
  /** The input or the state was at fault; what was wrong has been said and nothing is half done. */
  refused: 1,
  /** The command line itself could not be understood. */
  usage: 2,
  /** The installation is at fault (database, files, packages); `moothall doctor` says more. */
  broken: 3,
} as const;

/** An option of a command: what `node:util` parseArgs needs, and one line for `--help`. */
export type CommandOption = ParseArgsOptionDescriptor & { doc: string; value?: string };

/** The values given on the command line; only declared options appear. */
export type CommandValues = Record<string, string | boolean | (string | boolean)[] | undefined>;

export interface CommandIo {
  /** Results go here and nowhere else, so that output can be piped. */
  out: (text: string) => void;
  /** Progress, warnings and reasons for refusal. */
  err: (text: string) => void;
  /** Standard input as bytes, read once. */
  stdin: () => Promise<Buffer>;
  /** True when a person is looking at `err`; progress lines are rewritten in place only then. */
  interactive: boolean;
}

/**
 * One command of `moothall`. Modules offer commands in module.ts; `src/app` finds them by their words.
 * `Context` is what the app hands over when `needs` is 'database'.
 */
export interface Command<Context = unknown> {
  /** As typed after `moothall`, for example "register build". */
  words: string;
  /** One line for the list of commands. */
  summary: string;
  /** What follows the words, for example "FILE --council SLUG". */
  usage: string;
  options: Record<string, CommandOption>;
  /** 'database': the database is started (if need be) and migrated first. 'nothing': files only. */
  needs: 'database' | 'nothing';
  run: (call: CommandCall<Context>) => Promise<number>;
}

export interface CommandCall<Context = unknown> {
  positionals: string[];
  values: CommandValues;
  io: CommandIo;
  /** Present exactly when the command needs the database. */
  context: Context;
}

/** Thrown by a command for a fault of the input: the message is for a person, without a stack. */
export class Refusal extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode: number = exitCodes.refused) {
    super(message);
    this.name = 'Refusal';
    this.exitCode = exitCode;
  }
}
