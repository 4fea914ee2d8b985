import type { FoundFile } from './collect-parts.ts';
import { firstField, splitHeader, type RawField } from './header-fields.ts';
import type { MimeBudget } from './mime-tree.ts';
import type { OutlookMail } from './outlook-msg.ts';
import type { NestedMail } from './parsed-mail.ts';

/** A mail taken apart, with the mails inside it. */
export interface OpenedMail {
  fields: RawField[];
  type: string;
  reportType: string;
  text: string;
  files: FoundFile[];
  statuses: string[];
  nested: NestedMail[];
  outlook?: OutlookMail;
  budget: MimeBudget;
}

/** Takes a mail apart; handed to what opens the mails inside one. `prefix`: path of the part that holds it. */
export type OpenMail = (
  raw: Buffer,
  budget: MimeBudget,
  prefix: string,
  depth: number,
) => Promise<OpenedMail>;

/** Mails within mails are opened this deep; what is deeper stays a closed attachment. */
export const deepestMail = 12;

/** True when these bytes begin as mail does: with header fields, one of them a usual one. */
export function beginsAsMail(bytes: Buffer): boolean {
  const { fields } = splitHeader(bytes.toString('latin1', 0, 32 * 1024));
  return (
    ['from', 'to', 'subject', 'date', 'received', 'message-id', 'mime-version'].filter(
      name => firstField(fields, name) !== '',
    ).length >= 2
  );
}
