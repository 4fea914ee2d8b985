import { legalForms } from '../../rules/legal-form.ts';
import type { OrganisationListed } from '../../store/organisations.ts';

const words = { yes: 'Yes', no: 'No', unknown: 'Not known' };

/** One line of the list of organisations. */
export function directoryRow(organisation: OrganisationListed, base: string) {
  return {
    name: { text: organisation.name, href: `${base}/${encodeURIComponent(organisation.orgId)}` },
    number: organisation.orgId.startsWith('moothall-') ? 'None known' : organisation.orgId,
    legalForm: organisation.legalForm ? legalForms[organisation.legalForm] : 'Not known',
    socialEnterprise: `${words[organisation.socialEnterprise]}${organisation.recognisedBy.length ? ` (recognised by ${organisation.recognisedBy.join(', ')})` : ''}`,
  };
}

/** The place in the list as part of an address. */
export function writeAfter({ name, id }: { name: string; id: string }): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url');
}

/** The place in the list from an address; anything that is not one starts from the top. */
export function readAfter(text: string): { name: string; id: string } | undefined {
  try {
    const [name, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    return typeof name === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)
      ? { name, id }
      : undefined;
  } catch {
    return undefined;
  }
}
