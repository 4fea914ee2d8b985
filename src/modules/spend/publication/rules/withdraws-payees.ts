/**
 * Whether a deed may have taken a payee or a line out of what the public sees: a line of the audit log, by its words. Imports count, since
 * what a payee was paid for can show it to be a private person, and a corrected file takes lines away.
 */
export function withdrawsPayees({
  deed,
  detail,
}: {
  deed: string;
  detail: Record<string, unknown>;
}): boolean {
  switch (deed) {
    case 'supplier.decided':
      // Taken for an organisation or a public body, a payee is named as before or for the first time.
      if (detail['verdict'] === 'same' || detail['verdict'] === 'public-body') return false;
      return (
        detail['verdict'] === 'person' || detail['was'] === undefined || detail['was'] === 'organisation'
      );
    case 'release.decided':
      return detail['decision'] !== 'keep';
    case 'payments.imported':
    case 'payments.undone':
    case 'release.undone':
    case 'supplier.undecided':
    case 'suppliers.reopened':
      return true;
    default:
      return false;
  }
}
