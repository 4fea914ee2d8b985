import type { Identifier } from '#identification';
import type { Resolution } from '../store/resolutions.ts';

/** When the register was built that suppliers are looked up in; null where none is installed. */
export function builtOf(register: Identifier | undefined): string | null {
  return register?.index.header.built ?? null;
}

/** What the register shows of an organisation now; null where it has none of that id. */
export function seenOf(register: Identifier, orgId: string): NonNullable<Resolution['seen']> | null {
  const { index } = register;
  const registration = index.registration(orgId);
  if (registration < 0) return null;
  return {
    name: index.primaryName(registration),
    status: index.text(index.regStatus(registration)),
    ids: index
      .registrationsOf(index.organisationOf(registration))
      .map(member => index.idOf(member))
      .sort(),
  };
}

/** Day of the newest official file in the register: the evidence it gives is of that day. */
export function snapshotOf(register: Identifier): string {
  const { sources, built } = register.index.header;
  return (
    sources
      .map(({ snapshot }) => snapshot.slice(0, 10))
      .sort()
      .at(-1) ?? built.slice(0, 10)
  );
}
