/** First words of addresses that are the installation's own and so can be no council's. */
export const reservedSlugs = [
  'about',
  'accessibility',
  'account',
  'api',
  'assets',
  'cookies',
  'demonstration',
  'feedback',
  'health',
  'invitations',
  'metrics',
  'organisations',
  'partnerships',
  'privacy',
  'reconcile',
  'sign-in',
  'sign-out',
  'tour',
] as const;

/** A name as part of an address: "Children’s Services" → "childrens-services". */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f’'`]/g, '')
    .toLowerCase()
    .replaceAll(/&/g, ' and ')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}
