import type { Party } from './agreement-draft.ts';
import type { Fail } from './read-choices.ts';

/** Checks an org-id; gives it in its proper form, or what is wrong with it. */
export type ReadOrgId = (typed: string) => { ok: string } | { error: string };

/**
 * Organisations and their org-ids, several separated by semicolons and in the same order; an id may be left empty ("A CIC; B Trust" with
 * "; GB-CHC-1089464").
 */
export function readParties(
  typedNames: string,
  typedIds: string,
  readOrgId: ReadOrgId = shapeOfOrgId,
  fail: Fail,
): Party[] {
  const names = typedNames.split(';').map(name => name.replaceAll(/\s+/g, ' ').trim());
  while (names.length > 1 && names.at(-1) === '') names.pop();
  if (names.length === 1 && names[0] === '') {
    fail('organisations', 'Name the organisation. Separate several with semicolons.');
    return [];
  }
  if (names.includes(''))
    fail('organisations', 'There is a semicolon with no name before it. Take it out or give the name.');
  const ids = typedIds.trim() === '' ? [] : typedIds.split(';').map(id => id.trim());
  while (ids.length > names.length && ids.at(-1) === '') ids.pop();
  if (ids.length > names.length) {
    fail(
      'orgIds',
      `There are ${ids.length} ids for ${names.length === 1 ? 'one organisation' : `${names.length} organisations`}. Give one for each, in the same order, and leave a gap where one is not known.`,
    );
    return [];
  }
  return names.map((name, i) => {
    if (name.length > 300)
      fail(
        'organisations',
        `The name beginning ‘${name.slice(0, 40)}’ is longer than 300 characters. Separate several organisations with semicolons.`,
      );
    const typed = ids[i] ?? '';
    if (typed === '') return { name, orgId: null };
    const read = readOrgId(typed);
    if ('error' in read) fail('orgIds', read.error);
    return { name, orgId: 'ok' in read ? read.ok : null };
  });
}

function shapeOfOrgId(typed: string): { ok: string } | { error: string } {
  const text = typed.toUpperCase();
  return /^[A-Z]{2}-[A-Z]+-[A-Z0-9-]+$/.test(text)
    ? { ok: text }
    : { error: `‘${typed.slice(0, 60)}’ is not an organisation id. Write it like GB-COH-01234567.` };
}
