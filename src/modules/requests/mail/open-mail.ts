import { collectParts, type Collected } from './collect-parts.ts';
import { isCompoundFile } from './compound-file.ts';
import { tidyText } from './mail-bodies.ts';
import { type MimeBudget, readMime } from './mime-tree.ts';
import { openInner } from './open-inner.ts';
import { openOutlook } from './open-outlook.ts';
import { readOutlookMail } from './outlook-msg.ts';
import { extractUuencoded } from './uuencode.ts';
import { mediaTypeOf, safeFileName } from './attachment-name.ts';
import type { OpenedMail } from './opened-mail.ts';
import type { FoundIn } from './parsed-mail.ts';

/**
 * Takes a mail apart.
 * @param prefix path of the part that holds it; "" for the mail itself
 */
export async function openMail(raw: Buffer, budget: MimeBudget, prefix = '', depth = 0): Promise<OpenedMail> {
  const from: FoundIn = depth === 0 ? 'mime' : 'nested';
  if (isCompoundFile(raw)) {
    const outlook = readOutlookMail(raw);
    if (outlook) return openOutlook(outlook, budget, prefix, depth, openMail);
    budget.warnings.add('This is an Outlook or Office file that is damaged or holds no mail.');
  }
  const root = readMime(raw.toString('latin1'), budget);
  const collected = await collectParts(root, from, budget);
  for (const file of collected.files) file.path = joined(prefix, file.path);
  for (const inner of collected.inner) inner.path = joined(prefix, inner.path);
  const opened: OpenedMail = {
    fields: root.fields,
    type: root.type,
    reportType: root.contentType.parameters.get('report-type')?.toLowerCase() ?? '',
    text: '',
    files: collected.files,
    statuses: collected.statuses,
    nested: [],
    budget,
  };
  const texts = await withoutUuencoded(collected, opened, prefix, depth);
  await openInner(collected.inner, opened, texts, depth, openMail);
  opened.text = tidyText(texts.filter(text => text.trim() !== '').join('\n\n'));
  if (opened.text === '') standIn(opened);
  return opened;
}

/** Where a part is: the part that holds the mail, a slash, the part in it. */
function joined(prefix: string, path: string): string {
  return prefix === '' ? path || '0' : `${prefix}/${path || '0'}`;
}

async function withoutUuencoded(
  collected: Collected,
  opened: OpenedMail,
  prefix: string,
  depth: number,
): Promise<string[]> {
  const texts: string[] = [];
  let number = 0;
  for (const text of collected.texts) {
    const found = extractUuencoded(text);
    texts.push(found.files.length === 0 ? text : found.text);
    for (const file of found.files) {
      number += 1;
      if (file.damaged)
        opened.budget.warnings.add(
          `The uuencoded file “${safeFileName(file.name)}” is damaged; it is given as far as it can be read.`,
        );
      const name = safeFileName(file.name) || `uuencoded-${number}.bin`;
      opened.files.push({
        name,
        type: await mediaTypeOf(file.content, '', name),
        from: depth === 0 ? 'uuencode' : 'nested',
        path: joined(prefix, `uu/${number}`),
        content: () => file.content,
        size: file.content.length,
      });
    }
  }
  return texts;
}

/** A mail without words of its own that brings one other mail: that one's words stand in for them. */
function standIn(opened: OpenedMail): void {
  const [only, ...others] = opened.nested;
  if (only && others.length === 0 && only.text !== '') {
    opened.text = only.text;
    opened.budget.warnings.add(
      `This mail has no words of its own; those of the mail attached to it (“${only.subject}”) stand in for them.`,
    );
  } else if (opened.files.length === 0) opened.budget.warnings.add('This mail has no text.');
  else opened.budget.warnings.add('This mail has no text, only attachments.');
}
