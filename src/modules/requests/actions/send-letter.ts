import { sql } from 'kysely';
import { letterHtml, letterText, type LetterDetails } from '#answers';
import type { Deed } from '#platform/deed.ts';
import type { FileStore } from '#platform/files/file-store.ts';
import { storeFile } from '#platform/files/stored-file.ts';
import { letterPdf } from '../letter/letter-pdf.ts';
import type { Office } from '../office.ts';
import { filesToRelease } from '../store/attachments.ts';
import { newestLetter, type Letter } from '../store/letters.ts';
import { readRequester } from '../store/requests.ts';
import { lockRequest, takeStep, today } from './log-event.ts';
import { RequestRefused } from './refused.ts';
import { writeToRequester } from './write-to-requester.ts';

/** The letter with the requester's name, as it goes out or is shown to be printed. */
export function detailsFor(letter: Letter, requesterName: string | undefined): LetterDetails {
  return { ...letter.content.details, salutation: `Dear ${requesterName || 'requester'}` };
}

/**
 * Sends the approved letter: as text and HTML in the thread of the request, as a PDF beside it, with the files that were released. Without
 * an e-mail address it is kept to be printed and posted.
 * @returns whether it went by mail.
 */
export async function sendLetter(
  deed: Deed,
  office: Office,
  files: FileStore,
  requestId: string,
): Promise<{ byMail: boolean }> {
  const request = await lockRequest(deed, requestId);
  const letter = await newestLetter(deed.tx, deed.council, requestId);
  if (!letter || request.state !== 'ready')
    throw new RequestRefused('The letter has to be approved before it is sent.');
  const requester = await readRequester(deed.tx, deed.council, requestId);
  const details = detailsFor(letter, requester?.name);
  const day = today(deed);
  const pdf = await storeFile(deed, files, {
    name: `${request.reference}.pdf`,
    bytes: await letterPdf(letter.content.reply, details, day),
  });
  const released = (await filesToRelease(deed.tx, deed.council, requestId)).filter(
    ({ decision }) => decision === 'release',
  );
  const { mailId } = await writeToRequester(deed, office, request, {
    kind: 'answer',
    subject: 'Our answer to your request',
    text: letterText(letter.content.reply, details, day),
    html: letterHtml(letter.content.reply, details, day),
    attachments: [
      { fileId: pdf.file_id, name: pdf.name, mediaType: pdf.media_type },
      ...released.map(({ fileId, name, mediaType }) => ({ fileId, name, mediaType })),
    ],
  });
  await sql`update requests.letter set sent_at = ${deed.now.toString()}, mail_id = ${mailId}
    where council_id = ${deed.council} and request_id = ${requestId} and version = ${letter.version}`.execute(
    deed.tx,
  );
  await takeStep(deed, request, 'send', { detail: { letter: letter.version, byMail: mailId !== null } });
  return { byMail: mailId !== null };
}
