import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * The stylesheet: govuk-frontend with our font stack and colours, and our own few rules. Compiled once for each version
 * of its sources and kept under `cacheFolder`, because compiling takes over a second and starting should not.
 */
export async function stylesheet(cacheFolder: string): Promise<{ css: string; version: string }> {
  const folder = join(here, 'styles');
  const sources = readdirSync(folder).sort();
  const govuk = readFileSync(createRequire(import.meta.url).resolve('govuk-frontend/package.json'), 'utf8');
  const hash = createHash('sha256').update(govuk);
  for (const file of sources) hash.update(readFileSync(join(folder, file)));
  const version = hash.digest('hex').slice(0, 12);
  const kept = join(cacheFolder, `moothall-${version}.css`);
  if (existsSync(kept)) return { css: readFileSync(kept, 'utf8'), version };
  const sass = await import('sass');
  const { css } = sass.compile(join(folder, 'moothall.scss'), {
    style: 'compressed',
    importers: [new sass.NodePackageImporter(here)],
    quietDeps: true,
  });
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(`${kept}.${process.pid}`, css);
  renameSync(`${kept}.${process.pid}`, kept);
  return { css, version };
}
