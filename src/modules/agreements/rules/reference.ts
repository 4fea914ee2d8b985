/** A reference as part of an address: what cannot stand there becomes a hyphen. "ASC/2012 07" → "ASC-2012-07". */
export function slugOfReference(reference: string): string {
  const slug = reference
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
  // "new", "import" and the like are pages of the register itself; .csv and .json are its formats.
  if (!slug || /^(new|import|imports)$/i.test(slug) || /\.(csv|json)$/i.test(slug))
    return `ref-${slug.replaceAll('.', '-')}`.replace(/-$/, '');
  return slug;
}
