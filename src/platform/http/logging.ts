import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Where log lines go instead of standard output. */
export interface LogTarget {
  write: (line: string) => void;
}

/** Options of Fastify's logger for this level. */
export function loggerOptions(level: string, stream?: LogTarget) {
  // Addresses, cookies and query strings can name people, so requests are logged by route, not by URL.
  return {
    level,
    ...(stream ? { stream } : {}),
    serializers: {
      req: (request: FastifyRequest) => ({
        method: request.method,
        route: request.routeOptions?.url ?? 'none',
      }),
    },
  };
}

/** One line a request, when it has been answered. */
export function registerLogging(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
}
