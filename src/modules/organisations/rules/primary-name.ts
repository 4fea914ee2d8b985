import { earliestText, latestText, type PartialDate } from '#platform/dates/partial-date.ts';

/** A name an organisation has or had. Dates null where they are not known. */
export interface OrganisationName {
  name: string;
  kind: 'current' | 'previous' | 'trading';
  from: PartialDate | null;
  to: PartialDate | null;
}

/** The name to show today: the current one; trading names never stand in for the registered name unless there is no other. */
export function primaryName(names: readonly OrganisationName[]): string | undefined {
  return (names.find(({ kind }) => kind === 'current') ?? latestOf(names, 'previous') ?? names[0])?.name;
}

/**
 * The registered name in force on a day: a previous name whose dates may include it, the one whose dates certainly do first; else the
 * current name, unless it is known to have begun later, when the name on that day is not known (undefined).
 */
export function nameOn(names: readonly OrganisationName[], day: Temporal.PlainDate): string | undefined {
  const date = day.toString();
  const registered = names.filter(({ kind }) => kind !== 'trading');
  const certain = registered.find(name => isDated(name) && certainlyInForce(name, date));
  const possible = registered.find(name => isDated(name) && possiblyInForce(name, date));
  const undated = registered.find(name => name.kind === 'current' && !isDated(name));
  return (certain ?? possible ?? undated)?.name;
}

function isDated({ from, to }: OrganisationName): boolean {
  return from !== null || to !== null;
}

function certainlyInForce({ from, to, kind }: OrganisationName, date: string): boolean {
  const began = from !== null && latestText(from) <= date;
  return began && (to === null ? kind === 'current' : date < earliestText(to));
}

/** `to` is the day of the change; on it the new name holds. A date known to the year only may be any day of it. */
function possiblyInForce({ from, to }: OrganisationName, date: string): boolean {
  return (
    (from === null || earliestText(from) <= date) &&
    (to === null || date < (to.length === 10 ? to : `${latestText(to)}~`))
  );
}

function latestOf(
  names: readonly OrganisationName[],
  kind: OrganisationName['kind'],
): OrganisationName | undefined {
  return names.filter(name => name.kind === kind).sort((a, b) => ((a.to ?? '') < (b.to ?? '') ? 1 : -1))[0];
}
