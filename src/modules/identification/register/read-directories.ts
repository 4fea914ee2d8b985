import { canonicalOrgId } from '../rules/org-ids.ts';
import { daysFrom1900 } from '../rules/days.ts';
import { type LinkFact, type NameKind, nameKinds } from './batch.ts';
import type { TableReader } from './read-charities.ts';

/**
 * Any other list of organisations: memberships, CIC lists, care-home operators, school trusts, NHS, local lists. Columns org_id and name;
 * optional name_kind, postcode, category, status, source, accounts, from, until, same_as, successor, operator_org_id (who runs it),
 * parent_org_id (who owns it), extra (an org-id there is a same-as link).
 */
export const directory: TableReader = {
  needed: [['org_id'], ['name']],
  read(row, source, into) {
    const id = canonicalOrgId(row.get('org_id'));
    if (!id) return;
    into.registration({
      id,
      postcode: row.get('postcode'),
      category: row.get('category'),
      status: row.get('status'),
      accounts: row.get('accounts'),
      source: row.get('source') || source,
    });
    const kind = row.get('name_kind').toLowerCase();
    into.name(
      row.get('name'),
      (nameKinds as readonly string[]).includes(kind) ? (kind as NameKind) : 'current',
      daysFrom1900(row.get('until')),
      daysFrom1900(row.get('from')),
    );
    for (const [column, kind] of linkColumns) {
      const other = canonicalOrgId(row.get(column));
      if (orgIdShape.test(other) && other !== id) into.link({ a: id, b: other, kind });
    }
  },
};

/** Columns of a directory that name another organisation, and what it is to the row's. */
const linkColumns: readonly (readonly [string, LinkFact['kind']])[] = [
  ['same_as', 'same'],
  ['extra', 'same'],
  ['successor', 'successor'],
  ['operator_org_id', 'operator'],
  ['operator', 'operator'],
  ['parent_org_id', 'parent'],
  ['parent', 'parent'],
];

/**
 * Pairs of ids of one organisation (org_id_a, org_id_b); an optional column `kind` says "successor" where b took over from a, "operator"
 * where b runs a, "parent" where b owns a.
 */
export const sameAs: TableReader = {
  needed: [['org_id_a'], ['org_id_b']],
  read(row, _source, into) {
    const a = canonicalOrgId(row.get('org_id_a'));
    const b = canonicalOrgId(row.get('org_id_b'));
    if (!orgIdShape.test(a) || !orgIdShape.test(b) || a === b) return;
    into.link({ a, b, kind: linkKind(row.get('kind')) });
  },
};

function linkKind(written: string): LinkFact['kind'] {
  if (/success|predecess|merge/i.test(written)) return 'successor';
  if (/operat|runs|run by/i.test(written)) return 'operator';
  return /parent|owner|owned/i.test(written) ? 'parent' : 'same';
}

const orgIdShape = /^[A-Z]{2}-[A-Z]+-\S+$/i;
