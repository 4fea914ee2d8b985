import { mediaTypeOf, nameFor, safeFileName } from './attachment-name.ts';
import { readAddresses } from './addresses.ts';
import type { Collected } from './collect-parts.ts';
import { decodedFields, firstField } from './header-fields.ts';
import { richerBody } from './mail-bodies.ts';
import { beginsAsMail, deepestMail, type OpenedMail, type OpenMail } from './opened-mail.ts';
import { readTnef } from './tnef.ts';

/** Opens the mails inside a mail: their attachments become the mail's own, their words are kept beside. winmail.dat is no mail but a wrapper. */
export async function openInner(
  inner: Collected['inner'],
  opened: OpenedMail,
  texts: string[],
  depth: number,
  open: OpenMail,
): Promise<void> {
  const { budget } = opened;
  for (const one of inner) {
    if (one.kind === 'tnef') await openTnef(one, opened, texts, depth);
    else if (depth + 1 >= deepestMail || budget.parts <= 0)
      budget.warnings.add('Mails are nested in this mail deeper than is read; the deepest stay closed.');
    else if (one.kind === 'msg' || beginsAsMail(one.content)) {
      const mail = await open(one.content, budget, one.path, depth + 1);
      const files =
        one.kind === 'msg' ? mail.files.map(file => ({ ...file, from: 'msg' as const })) : mail.files;
      opened.files.splice(afterHolder(opened, one.path), 0, ...files);
      opened.nested.push(
        {
          path: one.path,
          subject: decodedFields(mail.fields).get('subject')?.[0] ?? mail.outlook?.subject ?? '',
          from: mail.outlook?.from ?? readAddresses(firstField(mail.fields, 'from')),
          text: mail.text,
        },
        ...mail.nested,
      );
    }
  }
}

/** What a mail holds stands right behind it. */
function afterHolder(opened: OpenedMail, path: string): number {
  const holder = opened.files.findIndex(file => file.path === path);
  return holder < 0 ? opened.files.length : holder + 1;
}

async function openTnef(
  one: Collected['inner'][number],
  opened: OpenedMail,
  texts: string[],
  depth: number,
): Promise<void> {
  const found = readTnef(one.content);
  if (found.truncated)
    opened.budget.warnings.add('The winmail.dat of this mail is damaged; what could be read of it is given.');
  if (!texts.some(text => text.trim() !== '')) texts.push(richerBody(found.text, found.html));
  let number = 0;
  for (const file of found.files) {
    number += 1;
    const type = await mediaTypeOf(file.content, file.type, file.name);
    const name = safeFileName(file.name) || nameFor(type, number);
    opened.files.push({
      name,
      type,
      from: depth === 0 ? 'tnef' : 'nested',
      path: `${one.path}/tnef/${number}`,
      content: () => file.content,
      size: file.content.length,
    });
  }
  if (found.files.length > 0 || found.text !== '' || found.html !== '') return;
  opened.budget.warnings.add('The winmail.dat of this mail holds nothing that can be read.');
  opened.files.push({
    name: one.named || 'winmail.dat',
    type: 'application/ms-tnef',
    from: depth === 0 ? 'mime' : 'nested',
    path: one.path,
    content: () => one.content,
    size: one.content.length,
  });
}
