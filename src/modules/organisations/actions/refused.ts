/** What a person asked for cannot be done; the message says why, in words for them. */
export class OrganisationRefused extends Error {
  override name = 'OrganisationRefused';
}
