/** One mailbox. `address` is lower-cased only in its domain; empty when the header named nobody that mail could reach. */
export interface MailAddress {
  name: string;
  address: string;
}

/** A delivery report is about mail that was delivered, is late, or was read; a bounce is about mail that never arrived. */
export type MailKind = 'message' | 'bounce' | 'auto-reply' | 'delivery-report';

export type MailBlockKind = 'text' | 'quoted' | 'signature' | 'disclaimer';

/** Whole lines of the text, in their order; joined by \n the blocks give the text again. */
export interface MailBlock {
  kind: MailBlockKind;
  text: string;
}

/** Where an attachment was found: a part of the mail, winmail.dat, an Outlook file, uuencoded text, or a mail inside the mail. */
export type FoundIn = 'mime' | 'tnef' | 'msg' | 'uuencode' | 'nested';

export interface MailAttachment {
  name: string;
  /** Media type as the bytes show it, else as declared. */
  type: string;
  /** Size once decoded. */
  bytes: number;
  from: FoundIn;
  /** Place in the mail, for example "2.1" or "3/tnef/1". Stable: it follows the bytes, not the library that reads them. */
  path: string;
  /** sha256 of the raw mail, a colon, and the path: the same part is never extracted twice under another name. */
  key: string;
  /** The decoded bytes. A function, so that JSON of a mail never carries them. */
  content: () => Buffer;
}

/** What a trusted mail server said about the sender, or what the mail claims a server said. */
export interface MailAuthentication {
  /** pass: DMARC passed, or SPF or DKIM of the From domain. fail: DMARC failed, or SPF and DKIM both did. */
  verdict: 'pass' | 'fail' | 'unknown';
  /** True when the server that said so is one of ours. Anyone can write the header, so false means: do not rely on it. */
  trusted: boolean;
  /** Name of the server that checked; null when nobody did. */
  host: string | null;
  spf: string | null;
  dkim: string | null;
  dmarc: string | null;
}

/** What a report says about one recipient. */
export interface DeliveryOutcome {
  recipient: string;
  /** failed, delayed, delivered, relayed, expanded, read; unknown when the report does not say. */
  action: string;
  /** For example 5.1.1; null when it is not given. */
  status: string | null;
  /** True when trying again later may succeed (4.x, mailbox full). */
  soft: boolean;
}

/** A mail inside the mail. */
export interface NestedMail {
  path: string;
  subject: string;
  from: MailAddress[];
  text: string;
}

export interface ParsedMail {
  /** A list, because a mail may have several authors; empty when no sender is named. */
  from: MailAddress[];
  to: MailAddress[];
  subject: string;
  /** ISO 8601 in UTC; null when the mail has no date that can be read. */
  date: string | null;
  kind: MailKind;
  /** The whole readable text, line ends \n. */
  text: string;
  blocks: MailBlock[];
  attachments: MailAttachment[];
  authentication: MailAuthentication;
  warnings: string[];

  /** Of the raw bytes, in hexadecimal. */
  sha256: string;
  cc: MailAddress[];
  replyTo: MailAddress[];
  /** With its angle brackets; empty when there is none. */
  messageId: string;
  /** Message-Ids, newest last: In-Reply-To and References together. */
  references: string[];
  /** Every address the mail was sent to as far as its headers tell, blind copies too: To, Cc, envelope, Received. Lower case. */
  recipients: string[];
  /** Reasons for `kind`, in words. */
  signs: string[];
  delivery: DeliveryOutcome[];
  nested: NestedMail[];
  /** Decoded header fields by lower-case name, in their order. */
  headers: ReadonlyMap<string, readonly string[]>;
}

/** Exactly what `moothall mail parse --json` prints. */
export function mailJson(mail: ParsedMail): object {
  const { from, to, subject, date, kind, text, blocks, authentication, warnings } = mail;
  const attachments = mail.attachments.map(({ name, type, bytes, from: foundIn }) => ({
    name,
    type,
    bytes,
    from: foundIn,
  }));
  return { from, to, subject, date, kind, text, blocks, attachments, authentication, warnings };
}
