import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

/** Addresses of invented people end so; no mail can reach them, and only they can be signed in with one click. */
export const demonstrationDomain = '.example';

/** One-click sign-in as an invented person. Refuses everything unless this installation is a demonstration. */
export function demonstrationSignIn(on: boolean) {
  return {
    id: 'demonstration',
    endpoints: {
      signInForDemonstration: createAuthEndpoint(
        '/demonstration',
        { method: 'POST', body: z.object({ email: z.string() }) },
        async ctx => {
          if (!on || !ctx.body.email.endsWith(demonstrationDomain)) throw ctx.error('FORBIDDEN');
          const found = await ctx.context.internalAdapter.findUserByEmail(ctx.body.email);
          if (!found) throw ctx.error('NOT_FOUND');
          const session = await ctx.context.internalAdapter.createSession(found.user.id);
          await setSessionCookie(ctx, { session, user: found.user });
          return ctx.json({ personId: found.user.id });
        },
      ),
    },
  };
}
