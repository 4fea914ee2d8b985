import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#platform/config/settings.ts';
import { Identifier } from './engine/identifier.ts';
import { indexFileName } from './register/format.ts';

const opened = new Map<string, Promise<Identifier>>();

/** Folder of the register that this installation identifies by: REGISTER, else `register` in the data folder. */
export function registerFolder(config: Config): string {
  return config.REGISTER ?? join(config.MOOTHALL_DATA, 'register');
}

/** The register of this installation, opened once a process; undefined when none has been built. */
export async function openRegister(config: Config): Promise<Identifier | undefined> {
  const folder = registerFolder(config);
  if (!existsSync(join(folder, indexFileName))) return undefined;
  const found = opened.get(folder) ?? Identifier.open(folder);
  opened.set(folder, found);
  // A register that could not be opened is tried again next time: it may have been built anew meanwhile.
  found.catch(() => opened.delete(folder));
  return found;
}
