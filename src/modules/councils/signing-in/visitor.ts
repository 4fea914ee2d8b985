import type { AccessPort, CouncilRef, Visitor } from '#platform/access/visitor.ts';
import { stranger } from '#platform/access/visitor.ts';
import { installation } from '#platform/deed.ts';
import { reads, type Platform } from '#platform/platform.ts';
import { allows } from '../rules/roles.ts';
import { findCouncil } from '../store/councils.ts';
import { rolesIn } from '../store/people.ts';
import { authOf } from './auth-of.ts';
import { needsSecondStep } from './second-step.ts';

/** Milliseconds a council's name and address are kept; a new council is found at once, because absence is not kept. */
const keepCouncil = 10_000;

/** Who is asking, and in which council: what the access hook needs to know. */
export function accessPort(platform: Platform): AccessPort {
  const councils = new Map<string, { council: CouncilRef; until: number }>();
  return {
    async councilBySlug(slug) {
      const kept = councils.get(slug);
      if (kept && kept.until > Date.now()) return kept.council;
      const found = await reads(platform, { councils: [installation] }, tx => findCouncil(tx, slug));
      if (found) councils.set(slug, { council: found, until: Date.now() + keepCouncil });
      else councils.delete(slug);
      return found;
    },
    visitorOf: (cookie, council) => visitorOf(platform, cookie, council),
  };
}

async function visitorOf(
  platform: Platform,
  cookie: string,
  council: CouncilRef | undefined,
): Promise<Visitor> {
  if (!cookie.includes('moothall.session_token')) return stranger;
  const found = await authOf(platform)
    .api.getSession({ headers: new Headers({ cookie }) })
    .catch(() => null);
  if (!found) return stranger;
  const person = found.user;
  return reads(platform, { councils: council ? [council.id] : [], person: person.id }, async tx => {
    // Signed in by link but still owing the code from their app: nobody yet.
    if (await needsSecondStep(tx, person.id, found.session.id)) return stranger;
    const held = council ? await rolesIn(tx, council.id, person.id) : [];
    return {
      personId: person.id,
      name: person.name,
      email: person.email,
      belongs: held.length > 0,
      may: (capability: string, service?: string) => allows(held, capability, service),
    };
  });
}
