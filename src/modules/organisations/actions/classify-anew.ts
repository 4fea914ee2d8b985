import { sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { textList } from '#platform/db/text-list.ts';
import type { Evidence } from '../rules/evidence.ts';
import { type ClassificationInterval, classificationIntervals } from '../rules/intervals.ts';

/** What holds of an organisation between two days. */
export type IntervalOf = ClassificationInterval & { id: string };

/** What the evidence makes of each. Thousands have evidence of the same kinds and days, from which the same follows. */
export function intervalsOf(
  organisations: readonly { id: string; evidence: readonly Evidence[] }[],
): IntervalOf[] {
  const known = new Map<string, ClassificationInterval[]>();
  return organisations.flatMap(({ id, evidence }) => {
    const alike = JSON.stringify(
      evidence.map(({ basis, date, expiry, value }) => [basis, date, expiry, value]),
    );
    let intervals = known.get(alike);
    if (!intervals) known.set(alike, (intervals = classificationIntervals(evidence)));
    return intervals.map(interval => ({ id, ...interval }));
  });
}

/** Writes them, in one statement however many. */
export async function insertIntervals(tx: Tx, intervals: readonly IntervalOf[]): Promise<void> {
  const list = (key: keyof IntervalOf, type: 'text' | 'uuid' | 'date' = 'text') =>
    textList(
      intervals.map(interval => interval[key]),
      type,
    );
  await sql`insert into organisations.classification (canonical_id, from_day, until_day, social_enterprise, vcse, sme, micro, public_body)
    select * from unnest(${list('id', 'uuid')}, ${list('from', 'date')}, ${list('until', 'date')}, ${list('socialEnterprise')}, ${list('vcse')},
      ${list('sme')}, ${list('micro')}, ${list('publicBody')}) as made`.execute(tx);
}
