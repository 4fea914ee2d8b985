import type { Tx } from '#platform/db/database.ts';
import type { Call } from '#platform/http/route.ts';
import { findAgreement, type Agreement } from '../store/agreements.ts';

/**
 * The agreement of the address, when the visitor may change it: in its service, or in every one where it belongs to none.
 * Ends the request as not found or without access otherwise. `removed`: whether one taken out of the register is found.
 */
export async function editable(
  tx: Tx,
  call: Call,
  removed: 'without' | 'with' = 'without',
): Promise<Agreement> {
  const found = await findAgreement(tx, call.council.id, call.parameter('ref'), call.today, removed);
  const agreement = call.found(found, 'This contract or grant');
  call.require('agreements.edit', agreement.service ?? '');
  return agreement;
}
