import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import type { Target } from '../rules/target.ts';

/** The targets that stand, by year and flag. */
export async function listTargets(tx: Tx, council: number): Promise<Target[]> {
  const { rows } = await sql<Target>`
    select flag, year, share, source, "decidedOn" from (
      select distinct on (year, flag) flag, year, share, source, decided_on as "decidedOn" from spend.target
      where council_id = ${council} order by year, flag, set_at desc, target_id desc) latest
    where share is not null order by year, flag`.execute(tx);
  return rows;
}

export async function insertTarget({ tx, council, actor, now }: Deed, target: Target): Promise<string> {
  const id = newId();
  await sql`insert into spend.target (council_id, target_id, flag, year, share, source, decided_on, set_by, set_at)
    values (${council}, ${id}, ${target.flag}, ${target.year}, ${target.share}, ${target.source}, ${target.decidedOn}, ${actor}, ${now.toString()})`.execute(
    tx,
  );
  return id;
}
