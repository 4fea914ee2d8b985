import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Where the reference data lies that optional tests may read: `MOOTHALL_SHARED`, else `../shared` beside the project. Undefined when
 * there is none; such a test then skips and says so.
 */
export function sharedFolder(): string | undefined {
  const folder =
    process.env['MOOTHALL_SHARED'] ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
  return existsSync(folder) ? folder : undefined;
}
