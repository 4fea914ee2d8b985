import { decodeHeader } from './encoded-words.ts';
import { splitHeader } from './header-fields.ts';
import type { DeliveryOutcome } from './parsed-mail.ts';

/** Recipients of a message/delivery-status or message/disposition-notification body (RFC 3464, RFC 8098). Never throws. */
export function readDeliveryStatus(body: string): DeliveryOutcome[] {
  const outcomes: DeliveryOutcome[] = [];
  for (const group of body
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/)
    .slice(0, 500)) {
    const { fields } = splitHeader(`${group.trim()}\n\n`);
    const value = (name: string): string =>
      decodeHeader(fields.find(field => field.name === name)?.value ?? '');
    const recipient = (value('final-recipient') || value('original-recipient')).replace(/^[\w-]+;\s*/, '');
    const disposition = /;\s*([a-z]+)/i.exec(value('disposition'))?.[1]?.toLowerCase();
    if (recipient === '' && value('action') === '' && disposition === undefined) continue;
    const status =
      /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(`${value('status')} ${value('diagnostic-code')}`)?.[1] ?? null;
    const action = value('action')
      .toLowerCase()
      .replace(/[^a-z]/g, '');
    outcomes.push({
      recipient: recipient.replace(/^<|>$/g, '').toLowerCase(),
      action:
        disposition === undefined
          ? action || actionOf(status)
          : disposition === 'displayed'
            ? 'read'
            : disposition,
      status,
      soft: isSoft(status),
    });
  }
  return outcomes;
}

function actionOf(status: string | null): string {
  return { '2': 'delivered', '4': 'delayed', '5': 'failed' }[status?.[0] ?? ''] ?? 'unknown';
}

/** Trying later may help: a transient status, a full mailbox (x.2.2), or a server that was busy (5.5.2 as some write it). */
function isSoft(status: string | null): boolean {
  return status !== null && (status.startsWith('4.') || status.endsWith('.2.2') || status === '5.5.2');
}

/** Failed addresses named in the words of a bounce without a machine-readable part. */
export function outcomesInWords(text: string, failedRecipients: string): DeliveryOutcome[] {
  const status = /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(text.slice(0, 20_000))?.[1] ?? null;
  const full = /mailbox (?:is )?full|over quota|quota exceeded/i.test(text.slice(0, 20_000));
  // Without the header, addresses that stand alone on a line above the copy of what was sent.
  const alone = (
    text.slice(0, 4000).match(/^[ \t<*]{0,20}[^\s<>@]{1,80}@[^\s<>@]{1,200}>?:?[ \t]*$/gm) ?? []
  ).join(' ');
  return (failedRecipients || alone)
    .split(/[,\s]+/)
    .map(piece => piece.replace(/[<>*:]/g, '').toLowerCase())
    .filter(piece => piece.includes('@'))
    .slice(0, 100)
    .map(recipient => ({ recipient, action: 'failed', status, soft: full || isSoft(status) }));
}
