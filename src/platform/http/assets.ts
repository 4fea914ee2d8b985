import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/settings.ts';
import { stylesheet } from '../pages/styles.ts';

const ours = join(dirname(fileURLToPath(import.meta.url)), '..', 'pages', 'assets');

/** Serves the few files every page uses, from memory; the stylesheet's name carries its version, so it may be kept for ever. */
export async function registerAssets(app: FastifyInstance, config: Config): Promise<{ cssVersion: string }> {
  const { css, version } = await stylesheet(join(config.MOOTHALL_DATA, 'cache'));
  const govuk = join(
    dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
    'dist',
    'govuk',
  );
  const serve = (url: string, body: string | Buffer, type: string, forEver = false) =>
    app.get(url, { schema: { hide: true }, config: { rateLimit: false } }, (_request, reply) =>
      reply
        .type(type)
        .header('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
        .send(body),
    );
  serve(`/assets/moothall-${version}.css`, css, 'text/css; charset=utf-8', true);
  for (const script of ['moothall.js', 'progress.js', 'queue.js'])
    serve(`/assets/${script}`, readFileSync(join(ours, script)), 'text/javascript; charset=utf-8');
  serve(
    '/assets/govuk-frontend.min.js',
    readFileSync(join(govuk, 'govuk-frontend.min.js')),
    'text/javascript; charset=utf-8',
  );
  serve('/assets/mark.svg', readFileSync(join(ours, 'mark.svg')), 'image/svg+xml');
  serve('/assets/favicon.svg', readFileSync(join(ours, 'favicon.svg')), 'image/svg+xml');
  serve('/favicon.ico', readFileSync(join(ours, 'favicon.svg')), 'image/svg+xml');
  serve(
    '/robots.txt',
    'User-agent: *\nDisallow: /*/manage\nDisallow: /sign-in\n',
    'text/plain; charset=utf-8',
  );
  return { cssVersion: version };
}
