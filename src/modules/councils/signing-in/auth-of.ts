import type { FastifyReply } from 'fastify';
import type { Platform } from '#platform/platform.ts';
import { makeAuth, type Auth } from './auth.ts';

const made = new WeakMap<Platform, Auth>();

/** The sign-in library of this installation, made once. */
export function authOf(platform: Platform): Auth {
  const found = made.get(platform) ?? makeAuth(platform);
  made.set(platform, found);
  return found;
}

/** Hands the cookies the library set on to the browser. */
export function relayCookies(response: Response, reply: FastifyReply): void {
  for (const cookie of response.headers.getSetCookie()) reply.raw.appendHeader('set-cookie', cookie);
}
