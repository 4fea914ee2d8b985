import type { FastifyInstance } from 'fastify';

/** Whether the installation can serve: throws, or gives the reason it cannot. */
export type HealthCheck = () => Promise<string | undefined>;

/** /health/live: this process answers. /health/ready: it can do its work, so a balancer may send people here. */
export function registerHealth(app: FastifyInstance, ready: HealthCheck): void {
  const options = { schema: { hide: true }, config: { rateLimit: false as const } };
  app.get('/health/live', options, (_request, reply) => reply.send({ status: 'live' }));
  app.get('/health/ready', options, async (request, reply) => {
    // The error itself can name hosts and accounts; it goes to the log only.
    const reason = await ready().catch((error: Error) => {
      request.log.error({ error: error.message }, 'not ready');
      return 'the database cannot be reached';
    });
    return reason === undefined
      ? reply.send({ status: 'ready' })
      : reply.status(503).send({ status: 'not ready', reason });
  });
}
