import { sql } from 'kysely';
import type { Deed } from '#platform/deed.ts';
import { today } from './log-event.ts';

/** What became of offering published answers before a request was made. */
export type SuggestionUse = 'offered' | 'opened' | 'answered' | 'sent';

/** Counts it, by day and nobody's name: how many requests the disclosure log spares. */
export async function countSuggestion(deed: Deed, what: SuggestionUse): Promise<void> {
  const one = (name: SuggestionUse) => (name === what ? 1 : 0);
  await sql`insert into requests.suggestion_use as used (council_id, day, offered, opened, answered, sent)
    values (${deed.council}, ${today(deed)}::date, ${one('offered')}, ${one('opened')}, ${one('answered')}, ${one('sent')})
    on conflict (council_id, day) do update set offered = used.offered + excluded.offered, opened = used.opened + excluded.opened,
      answered = used.answered + excluded.answered, sent = used.sent + excluded.sent`.execute(deed.tx);
  deed.record(`suggestion.${what}`, 'disclosure-log');
}
