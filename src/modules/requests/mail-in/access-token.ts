import { z } from 'zod';
import type { Mailbox } from './mailboxes.ts';

const answer = z.object({ access_token: z.string().min(1) });
const refusal = z.object({ error: z.string(), error_description: z.string().optional() });

/**
 * An access token for a program without a person, for its own secret (RFC 6749 §4.4, "client credentials").
 * @throws Error with what the server said, in one line; never with the secret.
 */
export async function accessToken(
  { token, client, scope }: NonNullable<Mailbox['oauth']>,
  secret: string,
): Promise<string> {
  const { host } = new URL(token);
  const response = await fetch(token, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: client,
      client_secret: secret,
      scope,
    }),
    redirect: 'error',
    signal: AbortSignal.timeout(20_000),
  }).catch((error: Error & { cause?: { code?: string } }) => {
    throw Object.assign(new Error(`${host}, which gives access tokens, cannot be reached`), {
      code: error.cause?.code ?? error.name,
    });
  });
  const body: unknown = await response.json().catch(() => undefined);
  const given = answer.safeParse(body);
  if (response.ok && given.success) return given.data.access_token;
  const refused = refusal.safeParse(body);
  const why = refused.success
    ? `${refused.data.error}: ${refused.data.error_description?.split(/\r?\n/)[0] ?? 'no reason given'}`
    : `status ${response.status}`;
  throw new Error(
    `${host} gave no access token (${why}). Check the client’s number and its secret, which may have expired.`,
  );
}
