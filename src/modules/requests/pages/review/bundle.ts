import { letterText } from '#answers';
import { namesOf } from '#councils';
import type { Tx } from '#platform/db/database.ts';
import type { FileStore } from '#platform/files/file-store.ts';
import { writeCsv } from '#platform/tables/write-csv.ts';
import { writeZip } from '#platform/tables/zip-writer.ts';
import { reckoningsOf } from '../../actions/reckon-again.ts';
import { detailsFor } from '../../actions/send-letter.ts';
import { attachmentsOf, filesToRelease } from '../../store/attachments.ts';
import { approvalsOf, newestLetter } from '../../store/letters.ts';
import { messagesOf } from '../../store/messages.ts';
import { questionsOf } from '../../store/questions.ts';
import { eventsOf, readRequester, type InformationRequest } from '../../store/requests.ts';
import { eventInWords } from '../request/event-words.ts';

/**
 * What the Commissioner asks for of a request, as one zip: the chronology, the reckoning of the days, every letter and message, the
 * reasoning behind what was withheld, the files that went out, and, in a folder of their own, those that were withheld.
 */
export async function bundleFor(
  tx: Tx,
  files: FileStore,
  council: number,
  request: InformationRequest,
): Promise<Uint8Array> {
  const parts: { name: string; content: Uint8Array }[] = [];
  const put = (name: string, content: string | Uint8Array) =>
    parts.push({ name, content: typeof content === 'string' ? Buffer.from(content, 'utf8') : content });
  const questions = await questionsOf(tx, council, request.id);
  put('1-chronology.csv', await chronology(tx, council, request, questions));
  const clocks = await reckoningsOf({ tx, council }, request);
  put(
    '2-days.csv',
    writeCsv(
      ['clock', 'date', 'counted_as', 'why'],
      clocks.flatMap(({ regime, reckoning }) =>
        reckoning.map(({ date, count, why }) => [regime, date, count === null ? '' : String(count), why]),
      ),
    ),
  );
  put('3-questions.csv', questionsCsv(questions));
  const letter = await newestLetter(tx, council, request.id);
  const requester = await readRequester(tx, council, request.id);
  if (letter)
    put(
      '4-answer.txt',
      letterText(
        letter.content.reply,
        detailsFor(letter, requester?.name),
        request.answeredOn ?? request.receivedOn,
      ),
    );
  const messages = await messagesOf(tx, council, request.id);
  for (const [place, message] of messages.entries())
    put(
      `5-messages/${String(place + 1).padStart(2, '0')}-${message.direction}.txt`,
      [
        `From: ${message.sender}`,
        `To: ${message.recipient}`,
        `Date: ${message.at.toISOString()}`,
        `Subject: ${message.subject}`,
        '',
        message.text,
      ].join('\n'),
    );
  for (const file of await filesToRelease(tx, council, request.id)) {
    const bytes = await files.get(file.fileId);
    if (bytes) put(`${file.decision === 'release' ? '6-released' : '7-withheld'}/${file.name}`, bytes);
  }
  for (const file of await attachmentsOf(
    tx,
    council,
    messages.map(({ id }) => id),
  )) {
    const bytes = await files.get(file.fileId);
    if (bytes)
      put(`5-messages/attachments/${file.id.slice(-6)}-${file.name.replaceAll(/[\\/]/g, '_')}`, bytes);
  }
  return writeZip(parts.map(part => ({ ...part, deflate: true })));
}

async function chronology(
  tx: Tx,
  council: number,
  request: InformationRequest,
  questions: Awaited<ReturnType<typeof questionsOf>>,
): Promise<string> {
  const events = await eventsOf(tx, council, request.id);
  const approvals = await approvalsOf(tx, council, request.id);
  const names = await namesOf(tx, [...events.map(({ by }) => by), ...approvals.map(({ by }) => by)]);
  return writeCsv(
    ['counts_for', 'entered_at', 'what', 'who'],
    events.map(event => [
      event.on,
      event.at.toISOString(),
      eventInWords(event, questions),
      names.get(event.by) ?? event.by,
    ]),
  );
}

function questionsCsv(questions: Awaited<ReturnType<typeof questionsOf>>): string {
  return writeCsv(
    [
      'number',
      'question',
      'service',
      'outcome',
      'answer',
      'exemption',
      'why',
      'likelihood',
      'for_disclosure',
      'for_withholding',
    ],
    questions.flatMap(question => {
      const base = [
        question.number,
        question.text,
        question.serviceName ?? '',
        question.outcome ?? '',
        question.draft?.text ?? '',
      ];
      return question.exemptions.length
        ? question.exemptions.map(one => [
            ...base,
            one.section,
            one.why,
            one.prejudice,
            one.forDisclosure,
            one.against,
          ])
        : [[...base, '', '', '', '', '']];
    }),
  );
}
