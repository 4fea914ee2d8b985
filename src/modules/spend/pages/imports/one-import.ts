import type { Call } from '#platform/http/route.ts';
import type { Tx } from '#platform/db/database.ts';
import { isId } from '#platform/ids.ts';
import { findFile, type PaymentFile } from '../../store/files.ts';

/** Where officers keep payments. */
export const pathOf = (call: Call) => `/${call.council.slug}/manage/spending`;

/** The import the address names, or the "not found" page. */
export async function importOf(tx: Tx, call: Call): Promise<PaymentFile> {
  const id = call.parameter('import');
  return call.found(isId(id) ? await findFile(tx, call.council.id, id) : undefined, 'This import');
}
