import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './settings.ts';

/**
 * The installation's secret: SECRET_KEY, or one made on the first run and kept, readable by its owner alone, in MOOTHALL_DATA.
 * Two processes that start at once agree, because the file is created exclusively.
 */
export function installationSecret(config: Config): string {
  if (config.SECRET_KEY) return config.SECRET_KEY;
  mkdirSync(config.MOOTHALL_DATA, { recursive: true });
  const file = join(config.MOOTHALL_DATA, 'secret-key');
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}

/** A secret for one purpose, so that no two uses share a key (HMAC-SHA-256 of the purpose). */
export function secretFor(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(purpose).digest('base64url');
}
