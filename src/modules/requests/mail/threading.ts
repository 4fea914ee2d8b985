import type { ParsedMail } from './parsed-mail.ts';

export interface FoundReference {
  reference: string;
  /** The secret part of the reply address; undefined when the reference was found elsewhere. */
  token?: string;
  /**
   * Where it was found. An address with its token proves that the writer had our letter; a Message-Id nearly so; a subject proves nothing
   * and must be shown to an officer before it counts.
   */
  by: 'address' | 'message-id' | 'subject';
}

export interface ThreadingOptions {
  /** Our mailbox, for example "requests@council.example". */
  mailbox: string;
  /** What a reference looks like, without anchors. */
  pattern: RegExp;
}

/** The address that answers to a letter about this reference are sent to: "requests+REF.TOKEN@council.example". */
export function replyAddress(mailbox: string, reference: string, token: string): string {
  const at = mailbox.lastIndexOf('@');
  return `${mailbox.slice(0, at)}+${reference}.${token}${mailbox.slice(at)}`.toLowerCase();
}

/** A Message-Id that carries the reference, so that answers lead back to it. `unique`: an id of the message. */
export function messageIdFor(mailbox: string, reference: string, unique: string): string {
  return `<${reference}.${unique}@${mailbox.slice(mailbox.lastIndexOf('@') + 1)}>`.toLowerCase();
}

/** Finds our reference in a mail: in the address it was sent to, in the Message-Ids it answers, in its subject; the surest first. */
export function referencesIn(mail: ParsedMail, options: ThreadingOptions): FoundReference[] {
  const at = options.mailbox.lastIndexOf('@');
  const local = options.mailbox.slice(0, at).toLowerCase();
  const domain = options.mailbox.slice(at + 1).toLowerCase();
  const exact = new RegExp(`^(?:${options.pattern.source})$`, 'i');
  const found: FoundReference[] = [];
  for (const address of mail.recipients) {
    const tagged = address.startsWith(`${local}+`) && address.endsWith(`@${domain}`);
    const tag = tagged ? address.slice(local.length + 1, -domain.length - 1) : '';
    const dot = tag.lastIndexOf('.');
    const reference = dot < 0 ? tag : tag.slice(0, dot);
    if (reference !== '' && exact.test(reference))
      found.push({
        reference: reference.toUpperCase(),
        by: 'address',
        ...(dot < 0 ? {} : { token: tag.slice(dot + 1) }),
      });
  }
  for (const id of mail.references.toReversed()) {
    const inside = id.toLowerCase().endsWith(`@${domain}>`) ? id.slice(1, id.lastIndexOf('@')) : '';
    const reference = inside.slice(0, inside.lastIndexOf('.'));
    if (reference !== '' && exact.test(reference))
      found.push({ reference: reference.toUpperCase(), by: 'message-id' });
  }
  const subject = new RegExp(
    `\\[\\s*(${options.pattern.source})\\s*\\]|\\b(?:ref(?:erence)?|case)\\W{0,3}(?:no\\W{0,3})?(${options.pattern.source})\\b`,
    'i',
  ).exec(mail.subject.slice(0, 1000));
  const named = subject?.[1] ?? subject?.[2];
  if (named) found.push({ reference: named.toUpperCase(), by: 'subject' });
  return found;
}

/** The surest of `referencesIn`; undefined when the mail names none of ours. Whether its token is right is for the caller, who keeps it. */
export function referenceIn(mail: ParsedMail, options: ThreadingOptions): FoundReference | undefined {
  return referencesIn(mail, options)[0];
}
