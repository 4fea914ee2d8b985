import { mediaTypeOf, nameFor, safeFileName } from './attachment-name.ts';
import type { Collected } from './collect-parts.ts';
import { splitHeader } from './header-fields.ts';
import { richerBody, tidyText } from './mail-bodies.ts';
import type { MimeBudget } from './mime-tree.ts';
import { openInner } from './open-inner.ts';
import type { OpenedMail, OpenMail } from './opened-mail.ts';
import type { OutlookMail } from './outlook-msg.ts';

/** Takes an Outlook mail apart as any other mail; its files are said to be found in a .msg. */
export async function openOutlook(
  outlook: OutlookMail,
  budget: MimeBudget,
  prefix: string,
  depth: number,
  open: OpenMail,
): Promise<OpenedMail> {
  const { fields } = splitHeader(
    `${Buffer.from(outlook.header, 'utf8').toString('latin1').replace(/\r\n/g, '\n').trim()}\n\n`,
  );
  const opened: OpenedMail = {
    // The body was stored apart; its own Content-Type no longer describes anything.
    fields: fields.filter(field => !field.name.startsWith('content-')),
    type: 'text/plain',
    reportType: '',
    text: tidyText(richerBody(outlook.text, outlook.html)),
    files: [],
    statuses: [],
    nested: [],
    outlook,
    budget,
  };
  const inner: Collected['inner'] = [];
  let number = 0;
  for (const file of outlook.files) {
    number += 1;
    const path = `${prefix === '' ? '' : `${prefix}/`}msg/${number}`;
    const type = await mediaTypeOf(file.content, file.type, file.name);
    const name = safeFileName(file.name) || nameFor(type, number);
    opened.files.push({
      name,
      type,
      from: 'msg',
      path,
      content: () => file.content,
      size: file.content.length,
    });
    if (file.isMail) inner.push({ path, kind: 'msg', content: file.content, named: name });
    else if (/\.eml$/i.test(name)) inner.push({ path, kind: 'mail', content: file.content, named: name });
  }
  await openInner(inner, opened, [opened.text], depth, open);
  return opened;
}
