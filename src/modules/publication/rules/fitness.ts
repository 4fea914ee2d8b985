import type { Dataset } from '#platform/offers/dataset.ts';

/** A line of the audit log, as far as it matters here. */
export interface DoneSince {
  deed: string;
  detail: Record<string, unknown>;
}

/**
 * Whether a file of the dataset may still be given out after these deeds: it may be behind the register, but must not show what has been
 * taken back since. A dataset that does not say which deeds take back is not given out after any.
 */
export function isFit(
  { withdraws = () => true }: Pick<Dataset, 'withdraws'>,
  since: readonly DoneSince[],
): boolean {
  return !since.some(withdraws);
}

/** At most a tenth of the time goes into making files anew, however often a register changes. */
const rest = 9;

/** When the next edition may be made, if the last can still be given out: `read` moment of its data, `milliseconds` it took. */
export function nextEdition({
  read,
  milliseconds,
}: {
  read: Temporal.Instant;
  milliseconds: number;
}): Temporal.Instant {
  return read.add({ milliseconds: milliseconds * (rest + 1) });
}
