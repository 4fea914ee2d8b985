/** The organisation a payee is taken for, as the page links it; `sameName`: it is written as it is registered, so once is enough. */
export function organisationLink(
  written: string,
  { organisation, orgId }: { organisation: string | null; orgId: string | null },
) {
  if (!organisation || !orgId) return {};
  return {
    organisation,
    href: `/organisations/${encodeURIComponent(orgId)}`,
    sameName: written.toUpperCase() === organisation.toUpperCase(),
  };
}
