/** Paid to one identified organisation in the time asked about. */
export interface Paid {
  organisationId: string;
  orgId: string;
  name: string;
  /** Pence, purchases and grants together. */
  pence: number;
  lines: number;
}

export interface Agreed {
  slug: string;
  reference: string;
  title: string;
  parties: readonly { organisationId: string; name: string }[];
}

/** Above this, in pence, a contract belongs into the register (rule LGTC: more than £5,000). */
export const registerThreshold = 500_000;

/**
 * What the register and the ledger do not agree on: agreements under way none of whose parties was paid, and organisations paid more
 * than £5,000 with which no agreement was under way. Neither is a fault by itself; both are worth a look.
 */
export function compareAgreements(
  agreements: readonly Agreed[],
  paid: readonly Paid[],
): { unpaid: Agreed[]; unagreed: Paid[] } {
  const payees = new Set(paid.map(({ organisationId }) => organisationId));
  const parties = new Set(
    agreements.flatMap(({ parties: all }) => all.map(({ organisationId }) => organisationId)),
  );
  return {
    unpaid: agreements.filter(
      ({ parties: all }) => !all.some(({ organisationId }) => payees.has(organisationId)),
    ),
    unagreed: paid
      .filter(({ organisationId, pence }) => pence > registerThreshold && !parties.has(organisationId))
      .sort((a, b) => b.pence - a.pence),
  };
}
