/** Where the present moment comes from; tests hand in their own. */
export type Clock = () => Temporal.Instant;

export const systemClock: Clock = () => Temporal.Now.instant();

/** Today's date where British law reckons it, whatever zone the machine is set to. */
export function todayInLondon(clock: Clock = systemClock): Temporal.PlainDate {
  return londonDate(clock());
}

/** The civil date in Europe/London of a moment. */
export function londonDate(moment: Temporal.Instant): Temporal.PlainDate {
  return moment.toZonedDateTimeISO('Europe/London').toPlainDate();
}
