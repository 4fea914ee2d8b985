import { orgId, readOrgId } from '#organisations';
import type { FormResult } from '#platform/pages/form.ts';
import { type SupplierVerdict, verdicts } from '../../actions/decide-supplier.ts';
import { type SupplierCursor, type SupplierList, supplierLists } from '../../store/queue.ts';

export interface QueueAsk {
  list: SupplierList;
  q: string;
  after: SupplierCursor | undefined;
}

/** Which part of the list is asked for; what is not understood is the queue from its beginning. */
export function readQueueAsk(query: Record<string, string>): QueueAsk {
  const list = query['list'] ?? '';
  const after = /^(-?\d{1,15})~(\d{1,9})$/.exec(query['after'] ?? '');
  return {
    list: Object.hasOwn(supplierLists, list) ? (list as SupplierList) : 'waiting',
    q: (query['q'] ?? '').slice(0, 100),
    after: after ? { pence: Number(after[1]), id: Number(after[2]) } : undefined,
  };
}

/** The address of the list that is asked for, without where its page begins. */
export function queueQuery({ list, q }: Pick<QueueAsk, 'list' | 'q'>): string {
  const query = new URLSearchParams({
    ...(list === 'waiting' ? {} : { list }),
    ...(q ? { q } : {}),
  }).toString();
  return query ? `?${query}` : '';
}

export interface SaidOfSupplier {
  verdict: SupplierVerdict;
  orgId: string | undefined;
  why: string;
}

/** What was said of a supplier: a verdict, and the organisation it is about, chosen or typed. */
export function readVerdict(form: Record<string, string>): FormResult<SaidOfSupplier> {
  const verdict = form['verdict'] as SupplierVerdict;
  if (!verdicts.includes(verdict))
    return { errors: [{ field: '', message: 'Say what it is with one of the buttons.' }] };
  const typed = (form['other'] ?? '').trim();
  const read = typed && !typed.startsWith('moothall-') ? readOrgId(typed) : undefined;
  if (read && 'error' in read) return { errors: [{ field: 'other', message: read.error }] };
  const about = read ? orgId(read.ok) : typed || form['organisation'] || undefined;
  if (!about && verdict !== 'person' && verdict !== 'public-body')
    return {
      errors: [
        {
          field: 'other',
          message: 'Choose the organisation it is about, or give its number, for example GB-COH-01234567.',
        },
      ],
    };
  return { value: { verdict, orgId: about, why: form['why'] ?? '' } };
}

/** A certainty as per cent, 50 to 100; 90 where none is given. */
export function readCertainty(query: Record<string, string>): number {
  const typed = Number(query['least'] ?? '90');
  return Number.isInteger(typed) && typed >= 50 && typed <= 100 ? typed : 90;
}
