import { isId } from '#platform/ids.ts';
import { requestStates } from '../../rules/states.ts';
import type { ListedRequest } from '../../store/requests.ts';
import { clockNames, day, standing } from '../shared.ts';

const kinds = { request: '', review: 'Internal review', commissioner: 'Complaint to the regulator' };

export function requestRow(request: ListedRequest, path: string, today: string) {
  return {
    reference: request.reference,
    href: `${path}/${encodeURIComponent(request.reference)}`,
    title: request.title,
    kind: kinds[request.kind],
    received: day(request.receivedOn),
    due: request.closedOn ? day(request.closedOn) : day(request.dueOn, 'None now'),
    parts: request.closedOn ? [] : request.parts.map(partWords),
    standing: standing(request, today),
    state: requestStates[request.state],
    services: request.services.join(', ') || 'None yet',
    progress: request.kind === 'request' ? `${request.checked} of ${request.questions}` : '',
  };
}

/** "Environmental information: 22 December 2026", of a letter under several laws. */
function partWords({ clock, dueOn }: ListedRequest['parts'][number]): string {
  return `${clockNames[clock]}: ${day(dueOn, 'none now')}`;
}

export const csvColumns = [
  'reference',
  'kind',
  'about',
  'channel',
  'received',
  'due',
  'due_by_law',
  'state',
  'answered',
  'closed',
  'questions',
  'questions_checked',
  'services',
  'standing',
];

export function csvRow(request: ListedRequest, today: string): string[] {
  return [
    request.reference,
    request.kind,
    request.title,
    request.channel,
    request.receivedOn,
    request.dueOn ?? '',
    request.parts.map(({ clock, dueOn }) => `${clock} ${dueOn ?? 'stopped'}`).join('; '),
    request.state,
    request.answeredOn ?? '',
    request.closedOn ?? '',
    String(request.questions),
    String(request.checked),
    request.services.join('; '),
    standing(request, today).text,
  ];
}

/** As the list orders requests that have no day now. */
const never = '9999-12-31';

/** Where the next page begins, as one word of an address. */
export function writeAfter(request: ListedRequest, ended: boolean): string {
  return `${ended ? request.receivedOn : (request.dueOn ?? never)}_${request.id}`;
}

export function readAfter(text: string | undefined): { after?: { key: string; id: string } } {
  const [, key, id] = /^(\d{4}-\d{2}-\d{2})_(.+)$/.exec(text ?? '') ?? [];
  if (!key || !id || !isId(id)) return {};
  try {
    Temporal.PlainDate.from(key, { overflow: 'reject' });
  } catch {
    return {};
  }
  return { after: { key, id } };
}
