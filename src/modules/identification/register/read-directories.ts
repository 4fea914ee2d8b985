import { canonicalOrgId } from '../rules/org-ids.ts';
import { daysFrom1900, type NameKind, nameKinds } from './batch.ts';
import type { TableReader } from './read-charities.ts';

/**
 * Any other list of organisations: memberships, CIC lists, care-home operators, school trusts, NHS, local lists. Columns org_id and name;
 * optional name_kind, postcode, category, status, source, accounts, until, same_as, successor, extra (an org-id there is a same-as link).
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
    );
    for (const column of ['same_as', 'extra']) {
      const other = row.get(column);
      if (orgIdShape.test(other)) into.link({ a: id, b: canonicalOrgId(other), kind: 'same' });
    }
    const successor = row.get('successor');
    if (orgIdShape.test(successor)) into.link({ a: id, b: canonicalOrgId(successor), kind: 'successor' });
  },
};

/** Pairs of ids of one organisation (org_id_a, org_id_b); an optional column `kind` says "successor" where b took over from a. */
export const sameAs: TableReader = {
  needed: [['org_id_a'], ['org_id_b']],
  read(row, _source, into) {
    const a = canonicalOrgId(row.get('org_id_a'));
    const b = canonicalOrgId(row.get('org_id_b'));
    if (!orgIdShape.test(a) || !orgIdShape.test(b) || a === b) return;
    into.link({ a, b, kind: /success|predecess|merge/i.test(row.get('kind')) ? 'successor' : 'same' });
  },
};

const orgIdShape = /^[A-Z]{2}-[A-Z]+-\S+$/i;
