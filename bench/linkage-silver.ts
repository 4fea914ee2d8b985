import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Identifier } from '../src/modules/identification/engine/identifier.ts';
import { csv, sharedData } from './linkage-cases.ts';

/**
 * A check on names that took no part in fitting: node bench/linkage-silver.ts REGISTER-DIR
 * Their ids come from other people's matching programs, so disagreement is not always our fault, and easy names are over-represented:
 * good for finding what broke, not for a claim of precision. Figures only.
 */
const data = sharedData();
const path = data && join(data, 'truth', 'labelled_silver.csv');
const [folder] = process.argv.slice(2);
if (!path || !existsSync(path)) console.log('The silver labels are not here: nothing to measure.');
else if (!folder) console.log('Usage: node bench/linkage-silver.ts REGISTER-DIR');
else {
  const identifier = await Identifier.open(folder);
  const tallies = new Map<string, { rows: number; accepted: number; agree: number; listed: number }>();
  for (const row of csv(path)) {
    const ids = [row['true_org_id'], row['equivalent_org_ids'], row['also_acceptable_ids']];
    const right = new Set(ids.flatMap(text => (text ?? '').split('|')).filter(Boolean));
    const answer = identifier.one({
      name: row['supplier_name'] ?? '',
      postcode: row['postcode_if_any'] || undefined,
    });
    const { decision, best, candidates } = answer;
    const accepted = decision === 'accept' || decision === 'public-body' ? best : undefined;
    for (const group of ['all', row['difficulty'] ?? '', row['source'] ?? '']) {
      const tally = tallies.get(group) ?? { rows: 0, accepted: 0, agree: 0, listed: 0 };
      tallies.set(group, tally);
      tally.rows++;
      if (accepted) tally.accepted++;
      if (accepted?.ids.some(id => right.has(id))) tally.agree++;
      if (candidates.some(one => one.ids.some(id => right.has(id)))) tally.listed++;
    }
  }
  for (const [group, { rows, accepted, agree, listed }] of tallies)
    console.log(
      `  ${group.padEnd(24)} ${String(rows).padStart(5)} rows  accepted ${(accepted / rows).toFixed(4)}  of these agree ${(agree / accepted).toFixed(4)}  in the top five ${(listed / rows).toFixed(4)}`,
    );
}
