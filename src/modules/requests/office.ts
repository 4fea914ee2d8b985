import { randomInt } from 'node:crypto';
import type { CouncilRef } from '#platform/access/visitor.ts';
import { secretFor } from '#platform/config/secret.ts';
import type { Platform } from '#platform/platform.ts';

/** A council as it writes letters and mail: its name, its addresses, the regulator it names, the key that hides requesters' addresses. */
export interface Office {
  council: CouncilRef;
  baseUrl: string;
  mailDomain: string;
  regulator: { name: string; site: string };
  requesterKey: string;
}

export function officeOf(platform: Platform, council: CouncilRef): Office {
  return {
    council,
    baseUrl: platform.baseUrl(),
    mailDomain: platform.config.MAIL_IN_DOMAIN,
    regulator: { name: platform.config.REGULATOR_NAME, site: platform.config.REGULATOR_SITE },
    requesterKey: secretFor(platform.secret, 'requesters'),
  };
}

/** Letters and digits that are not taken for one another when typed off a letter. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A token nobody guesses, for reply addresses and confirmation links; 16 characters of 31, about 79 bits. */
export function newToken(length = 16): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** The address replies about a request are sent to: "marlbridge+FOI-2026-0042.k3v…@requests.example". */
export function replyAddress(slug: string, reference: string, token: string, domain: string): string {
  return `${slug}+${reference}.${token}@${domain}`;
}

/** Slug, reference and token of a reply address; only the slug for the council's own address; undefined for any other. */
export function readAddress(
  address: string,
  domain: string,
): { slug: string; reference?: string; token?: string } | undefined {
  const [, local, host] = /^(.*)@([^@]+)$/.exec(address.trim().toLowerCase()) ?? [];
  if (local === undefined || host !== domain.toLowerCase()) return undefined;
  const [, slug, reference, token] = /^([a-z0-9-]+)(?:\+(.+)\.([a-z0-9]+))?$/.exec(local) ?? [];
  if (!slug) return undefined;
  return reference && token ? { slug, reference: reference.toUpperCase(), token } : { slug };
}
