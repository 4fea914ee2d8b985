/**
 * Whether a request that changes something comes from our own pages (protection against cross-site request forgery).
 * Browsers say where a request comes from in Sec-Fetch-Site, older ones in Origin, and pages cannot forge either.
 * Together with SameSite=Lax session cookies this needs no token in forms, so a form never goes stale.
 * A request with neither header is not from a browser page; it is let through only when it carries no cookie,
 * because without a session it can do no more than its sender could do anyway.
 */
export function comesFromOurPages(
  headers: Record<string, string | string[] | undefined>,
  ownOrigins: readonly string[],
): boolean {
  const site = headers['sec-fetch-site'];
  if (typeof site === 'string') return site === 'same-origin' || site === 'none';
  const origin = headers['origin'];
  if (typeof origin === 'string') return ownOrigins.includes(origin);
  return headers['cookie'] === undefined;
}
