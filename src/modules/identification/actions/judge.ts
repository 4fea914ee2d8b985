import { sql } from 'kysely';
import type { Deed } from '#platform/deed.ts';
import { newId } from '#platform/ids.ts';
import type { PayeeMarks, SeenOrganisation, Verdict } from '../rules/judgements.ts';
import { judgementLines } from '../store/judgement-ledger.ts';

export class JudgementRefused extends Error {
  override name = 'JudgementRefused';
}

/** Writes down what a person decided about a payee and an organisation, with what they saw. @returns the id of the line. */
export async function judge(
  deed: Deed,
  judgement: {
    payee: PayeeMarks;
    organisationId: string;
    verdict: Verdict;
    why: string;
    seen: SeenOrganisation;
  },
): Promise<string> {
  const { payee, organisationId, verdict, why, seen } = judgement;
  const id = newId();
  await sql`insert into identification.judgement_line (council_id, line_id, payee_vat, payee_ledger_ref, payee_name, organisation_org_id, verdict, seen, why, judged_by, judged_at)
    values (${deed.council}, ${id}, ${payee.vat ?? null}, ${payee.ledgerRef ?? null}, ${payee.name}, ${organisationId}, ${verdict}, ${JSON.stringify(seen)}::jsonb, ${why}, ${deed.actor}, ${deed.now.toString()})`.execute(
    deed.tx,
  );
  deed.record('judgement.made', organisationId, { line: id, verdict });
  return id;
}

/** Takes a judgement back; both lines stay. @throws JudgementRefused when there is no such judgement, or it has been undone. */
export async function undoJudgement(deed: Deed, lineId: string, why: string): Promise<void> {
  const lines = await judgementLines(deed.tx, deed.council);
  const found = lines.find(line => 'id' in line && line.id === lineId);
  if (!found) throw new JudgementRefused('This judgement was not found.');
  if (lines.some(line => 'undoes' in line && line.undoes === lineId))
    throw new JudgementRefused('This judgement has been undone already.');
  await sql`insert into identification.judgement_line (council_id, line_id, undoes, why, judged_by, judged_at)
    values (${deed.council}, ${newId()}, ${lineId}, ${why}, ${deed.actor}, ${deed.now.toString()})`.execute(
    deed.tx,
  );
  deed.record('judgement.undone', lineId, { why });
}
