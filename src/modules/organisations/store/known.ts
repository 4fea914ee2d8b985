import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { textList } from '#platform/db/text-list.ts';
import type { EvidenceValue } from '../rules/evidence.ts';
import { nameKey } from '../rules/name-key.ts';

export interface Known {
  /** Of the record all merged ones lead to. */
  id: string;
  name: string;
  orgId: string;
}

/** Which of these org-ids are known here: org-id → organisation. One query, however many. */
export async function knownByNumbers(tx: Tx, orgIds: readonly string[]): Promise<Map<string, Known>> {
  const parts = [...new Set(orgIds)].flatMap(text => {
    const split = /^([A-Z]{2}-[A-Z]+)-(.+)$/.exec(text);
    return split ? [{ text, scheme: split[1] ?? '', id: split[2] ?? '' }] : [];
  });
  if (!parts.length) return new Map();
  const list = (key: 'text' | 'scheme' | 'id') =>
    textList(
      parts.map(part => part[key]),
      'text',
    );
  const { rows } = await sql<Known & { asked: string }>`
    select asked.text as asked, card.canonical_id as id, card.name, card.org_id as "orgId"
    from unnest(${list('text')}, ${list('scheme')}, ${list('id')}) as asked (text, scheme, id)
    join organisations.organisation_identifier held on held.scheme = asked.scheme and held.id = asked.id
    join organisations.organisation_card card on card.organisation_id = held.organisation_id`.execute(tx);
  return new Map(rows.map(({ asked, ...known }) => [asked, known]));
}

/** Organisations that have one of these names, whatever the case, accents and legal form: `nameKey` of the name → all that have it. */
export async function knownByNames(tx: Tx, names: readonly string[]): Promise<Map<string, Known[]>> {
  const keys = [...new Set(names.map(nameKey))].filter(Boolean);
  if (!keys.length) return new Map();
  const { rows } = await sql<Known & { key: string }>`
    select distinct name.key, card.canonical_id as id, card.name, card.org_id as "orgId"
    from organisations.organisation_name name join organisations.organisation_card card on card.organisation_id = name.organisation_id
    where name.key = any (${keys}::text[])`.execute(tx);
  const found = new Map<string, Known[]>();
  for (const { key, ...known } of rows) found.set(key, [...(found.get(key) ?? []), known]);
  return found;
}

/** Every name of every organisation known here, at most `most`: for proposing by words where no register is installed. */
export async function everyName(tx: Tx, most: number): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select card.canonical_id as id, name.name, card.org_id as "orgId"
    from organisations.organisation_name name join organisations.organisation_card card on card.organisation_id = name.organisation_id
    order by name.name_id limit ${most}`.execute(tx);
  return rows;
}

/**
 * Evidence that was ever entered for these organisations and for records merged into them, as text that is equal for equal pieces. What
 * was withdrawn is among it: whoever asks whether a register says anything new must not enter again what a person took back.
 */
export async function evidenceHeld(tx: Tx, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  if (!ids.length) return new Map();
  const { rows } = await sql<{ id: string; source: string; date: string; value: EvidenceValue }>`
    select (select record.canonical_id from organisations.organisation record where record.organisation_id = evidence.organisation_id) as id,
      evidence.source, evidence.date, evidence.value
    from organisations.evidence evidence
    where evidence.organisation_id = any (array(select record.organisation_id from organisations.organisation record where record.canonical_id = any (${textList(ids, 'uuid')})))`.execute(
    tx,
  );
  const held = new Map<string, Set<string>>();
  for (const { id, ...piece } of rows) {
    const pieces = held.get(id) ?? new Set();
    held.set(id, pieces.add(evidenceMark(piece)));
  }
  return held;
}

/** The same text for the same evidence, in whatever order the database keeps its parts. */
export function evidenceMark({
  source,
  date,
  value,
}: {
  source: string;
  date: string;
  value: EvidenceValue;
}): string {
  return JSON.stringify([
    source,
    date,
    ...Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flat(),
  ]);
}
