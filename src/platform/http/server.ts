import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import fastify, {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { decide, stranger, type AccessPort, type CouncilRef, type Visitor } from '../access/visitor.ts';
import { secretFor } from '../config/secret.ts';
import { revisionOf } from '../deed.ts';
import { RememberedPages } from '../pages/remembered-pages.ts';
import { templates } from '../pages/templates.ts';
import type { Platform } from '../platform.ts';
import { registerAssets } from './assets.ts';
import { registerHealth, type HealthCheck } from './health.ts';
import { loggerOptions, registerLogging, type LogTarget } from './logging.ts';
import { Frame, type Navigation } from './frame.ts';
import { registerMetrics } from './metrics.ts';
import { Problem, problemPage } from './problem.ts';
import { Call, type Answer, type Route } from './route.ts';
import { comesFromOurPages } from './same-origin.ts';
import { registerMultipart } from './uploads.ts';

export interface ServerParts {
  platform: Platform;
  routes: readonly Route[];
  access: AccessPort;
  navigation: Navigation;
  ready: HealthCheck;
  /** Where log lines go; standard output unless given. */
  logTo?: LogTarget;
}

declare module 'fastify' {
  interface FastifyRequest {
    council: CouncilRef | undefined;
    visitor: Visitor;
    notice: string | undefined;
  }
  interface FastifyContextConfig {
    /** The declaration of the route; absent only for the platform's own assets, health and figures. */
    declared?: Route;
  }
}

/** Builds the web server: declared routes only, each behind the one access hook. It does not listen yet. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const { platform } = parts;
  const app = fastify({
    logger:
      platform.config.LOG_LEVEL === 'silent' ? false : loggerOptions(platform.config.LOG_LEVEL, parts.logTo),
    rewriteUrl: request => (isReadable(request.url ?? '/') ? (request.url ?? '/') : unreadable),
    trustProxy: platform.config.TRUST_PROXY,
    genReqId: () => randomUUID().slice(0, 8),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_000_000,
    // 16,384: as long as Node lets an address be; a part that is too long is not found, like any other.
    routerOptions: { maxParamLength: 16_384, ignoreTrailingSlash: true },
    forceCloseConnections: 'idle',
    // A request that arrives while we stop is still answered on its open connection; new connections find no listener.
    return503OnClosing: false,
    ajv: { customOptions: { coerceTypes: true, removeAdditional: false } },
  });
  app.decorateRequest('council', undefined);
  app.decorateRequest('visitor', null as unknown as Visitor);
  app.decorateRequest('notice', undefined);
  // Before anything that can end a request: the error page is drawn for somebody.
  app.addHook('onRequest', async request => void (request.visitor = stranger));
  const frame = new Frame(
    platform,
    templates(),
    parts.navigation,
    (await registerAssets(app, platform.config)).cssVersion,
  );
  const remembered = new RememberedPages();

  await app.register(cookie, { secret: secretFor(platform.secret, 'cookies') });
  await app.register(formbody, { bodyLimit: 1_000_000 });
  await registerSecurity(app, platform);
  await app.register(swagger, {
    openapi: {
      info: {
        title: 'Moothall',
        version: '1',
        description:
          'What the pages show, as data. No key is needed; published data is under the Open Government Licence v3.0.',
      },
    },
  });

  registerLogging(app);
  if (platform.config.METRICS) registerMetrics(app);
  registerHealth(app, parts.ready);

  app.addHook('preHandler', async (request, reply) => admit(parts, request, reply));
  await registerMultipart(app); // after the access hook: nobody without access makes us hold their bytes
  app.addHook('onSend', async (request, reply) => {
    if (request.notice) void reply.clearCookie('notice', { path: '/' });
  });
  app.setErrorHandler((error: RequestError, request, reply) => {
    const status = statusOf(error);
    if (status >= 500) {
      const told = { name: error.name, message: error.message, stack: error.stack };
      request.log.error({ error: told, route: request.routeOptions.url }, 'request failed');
    }
    const detail = error instanceof Problem ? error.detail : error.validation ? error.message : undefined;
    return frame.sendProblem(request, reply, problemPage(status, detail));
  });
  app.setNotFoundHandler((request, reply) => frame.sendProblem(request, reply, problemPage(404)));

  app.get(unreadable, { schema: { hide: true } }, () => {
    throw new Problem(400, 'The address cannot be read');
  });

  await app.register(async scope => {
    for (const route of parts.routes) declare(scope, route, parts, frame, remembered);
  });
  await app.ready();
  return app;
}

function declare(
  app: FastifyInstance,
  route: Route,
  parts: ServerParts,
  frame: Frame,
  remembered: RememberedPages,
): void {
  const { platform } = parts;
  app.route({
    method: route.method,
    url: route.url,
    ...(route.largestBody ? { bodyLimit: route.largestBody } : {}),
    schema: route.api ? { ...route.api } : { hide: true },
    config: {
      declared: route,
      ...(route.perMinute ? { rateLimit: { max: route.perMinute, timeWindow: '1 minute' } } : {}),
    },
    handler: async (request, reply) => {
      const call = new Call(request, reply, platform, request.visitor, request.council);
      if (!route.remember || request.headers.cookie)
        return send(await route.handler(call), request, reply, frame);
      const revision = await revisionOf(
        platform.db,
        route.remember === 'all-councils' ? 'all' : request.council ? [request.council.id] : [],
      );
      const key = `${revision} ${call.today} ${request.url}`;
      const kept = remembered.get(key);
      if (kept) return frame.sendHtml(request, reply, kept.html, kept.etag);
      const answer = await route.handler(call);
      if (answer.kind !== 'page' || answer.status !== 200) return send(answer, request, reply, frame);
      const entry = frame.renderPage(request, answer);
      remembered.set(key, entry);
      return frame.sendHtml(request, reply, entry.html, entry.etag);
    },
  });
}

function send(answer: Answer, request: FastifyRequest, reply: FastifyReply, frame: Frame): FastifyReply {
  switch (answer.kind) {
    case 'page': {
      const { html } = frame.renderPage(request, answer);
      // Pages of signed-in people must not linger in shared caches or behind the back button of a shared machine.
      return reply
        .status(answer.status)
        .header('cache-control', request.headers.cookie ? 'no-store' : 'no-cache')
        .type('text/html; charset=utf-8')
        .send(html);
    }
    case 'redirect':
      if (answer.notice) frame.leaveNotice(reply, answer.notice);
      return reply.redirect(answer.to, 303);
    case 'json':
      return reply
        .status(answer.status)
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(answer.value, null, 2));
    case 'download':
      return frame.sendDownload(reply, answer);
    case 'done':
      return answer.reply;
  }
}

/** The one place where it is decided who may use a route. */
async function admit(
  { platform, access }: ServerParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | void> {
  const route = request.routeOptions.config.declared;
  if (!route) return;
  const slug = (request.params as { council?: string }).council;
  if (slug !== undefined) {
    request.council = await access.councilBySlug(slug);
    if (!request.council) {
      // As people type it: /Marlbridge.
      const small = slug.toLowerCase();
      if (!changes(request) && small !== slug && (await access.councilBySlug(small)))
        return reply.redirect(request.url.replace(/^\/[^/?]+/, `/${small}`), 303);
      throw new Problem(404, `There is no council “${slug}” here`);
    }
  }
  if (request.headers.cookie)
    request.visitor = await access.visitorOf(request.headers.cookie, request.council);
  switch (decide(route.access, request.visitor, platform.config.DEMONSTRATION)) {
    case 'allow':
      break;
    case 'hide':
      throw new Problem(404);
    case 'forbid':
      throw new Problem(403);
    case 'sign-in':
      if (changes(request))
        throw new Problem(
          403,
          'You are not signed in, or have been signed out. Sign in and repeat what you did',
        );
      return reply.redirect(`/sign-in?to=${encodeURIComponent(request.url)}`, 303);
  }
  if (route.anyOrigin)
    void reply
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin');
  if (
    changes(request) &&
    !route.anyOrigin &&
    !comesFromOurPages(request.headers, [platform.baseUrl(), `${request.protocol}://${request.host}`])
  ) {
    throw new Problem(403, 'This form was not sent from our own pages');
  }
}

function changes({ method }: FastifyRequest): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

/** Where a request goes whose address is no address; by itself the router would answer without our headers, page and log. */
const unreadable = '/.unreadable';

function isReadable(url: string): boolean {
  if (!url.includes('%')) return true;
  try {
    // PostgreSQL keeps no text with a nought in it, so nothing can be called so.
    return !decodeURIComponent(url.split('?')[0] ?? '').includes('\0');
  } catch {
    return false;
  }
}

async function registerSecurity(app: FastifyInstance, platform: Platform): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        // The one inline script is govuk-frontend's own template; its hash is published with that version.
        scriptSrc: ["'self'", "'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: [
          "'self'",
          ...(platform.config.OIDC_ISSUER ? [new URL(platform.config.OIDC_ISSUER).origin] : []),
        ],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    hsts: platform.baseUrl().startsWith('https:') ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
  await app.register(rateLimit, {
    max: platform.config.RATE_LIMIT,
    timeWindow: '1 minute',
    errorResponseBuilder: () => new Problem(429),
  });
}

type RequestError = Error & { statusCode?: number; validation?: unknown; code?: string };

function statusOf(error: RequestError): number {
  if (error.statusCode && error.statusCode >= 400) return error.statusCode;
  // 22P02: part of the address is not an id, so there can be no such thing.
  if (error.code === '22P02') return 404;
  return isUnavailable(error) ? 503 : 500;
}

/** The database is away: the service is unavailable rather than wrong. */
function isUnavailable(error: Error & { code?: string }): boolean {
  return (
    ['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '53300'].includes(error.code ?? '') ||
    /timeout exceeded when trying to connect|Connection terminated/.test(error.message)
  );
}
