import { LetterError, readLetter } from '#answers';
import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { looksLikeEmail, type FieldError } from '#platform/pages/form.ts';
import { receiveRequest } from '../../actions/receive-request.ts';
import { takeIn } from '../../mail-in/take-in.ts';
import { isMailbox, mailsOfMailbox } from '../../mail/index.ts';
import { attempt, day, managePath, office, readWholeDay, typedLines } from '../shared.ts';

const url = '/:council/manage/requests/new';
const access = 'may:requests.manage';

export const logRequestRoutes: readonly Route[] = [
  { method: 'GET', url, access, handler: call => show(call) },
  { method: 'POST', url, access, largestBody: 45 * 1024 * 1024, handler: enter },
];

async function show(
  call: Call,
  errors: FieldError[] = [],
  read: Record<string, string> = {},
): Promise<Answer> {
  const values = { channel: 'post', received: day(call.today), ...call.form, ...read };
  return page(
    'modules/requests/pages/log-request/log-request.njk',
    {
      title: 'Enter a request',
      path: `${managePath(call)}/new`,
      values,
      errorOf: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
      errors,
      back: managePath(call),
    },
    errors.length ? 422 : 200,
  );
}

/** Messages (.eml, .msg, .mbox) go the way of mail that comes in; a letter is entered with who wrote it and when it came. */
async function enter(call: Call): Promise<Answer> {
  const file = call.uploads['file']?.[0];
  if (file && /\.(eml|msg|oft|mbox)$/i.test(file.name)) return takeMessages(call, file);
  const letter = file ? await textOf(file) : { text: typedLines(call, 'text') };
  if ('fault' in letter) return show(call, [{ field: 'file', message: letter.fault }]);
  const errors: FieldError[] = [];
  const { name = '', email = '', phone = '', channel = 'post', received = '' } = call.form;
  const address = typedLines(call, 'address');
  if (!letter.text.trim()) errors.push({ field: 'text', message: 'Type what was asked, or choose a file.' });
  if (!name.trim())
    errors.push({
      field: 'name',
      message: 'Give the requester’s name: the Act asks for one. When there is none, ask them for it.',
    });
  if (email && !looksLikeEmail(email))
    errors.push({ field: 'email', message: 'This is not an e-mail address.' });
  if (!email.trim() && !address.trim())
    errors.push({
      field: 'address',
      message: 'Give an address to answer to, e-mail or post: the Act asks for one.',
    });
  const read = readWholeDay(received);
  if ('error' in read) errors.push({ field: 'received', message: read.error });
  // A browser does not send a chosen file a second time: what was read from it is shown to go on with.
  const again = (faults: FieldError[]) => show(call, faults, { text: letter.text });
  if (errors.length || 'error' in read) return again(errors);
  return attempt(
    call,
    deed =>
      receiveRequest(deed, office(call), {
        channel: channel === 'phone' ? 'phone' : channel === 'email' ? 'email' : 'post',
        text: letter.text,
        title: '',
        receivedOn: read.ok,
        requester: {
          name,
          ...(email ? { email } : {}),
          ...(address ? { address } : {}),
          ...(phone ? { phone } : {}),
        },
        silent: call.form['acknowledge'] !== 'yes',
        ...(call.form['transferredFrom']?.trim()
          ? { transferredFrom: call.form['transferredFrom'].trim() }
          : {}),
      }),
    ({ reference }) =>
      seeOther(`${managePath(call)}/${reference}`, `The request has been entered as ${reference}.`),
    faults =>
      again(faults.map(fault => (fault.field === 'receivedOn' ? { ...fault, field: 'received' } : fault))),
  );
}

async function textOf(file: { name: string; bytes: Buffer }): Promise<{ text: string } | { fault: string }> {
  try {
    return { text: (await readLetter(file.bytes, { fileName: file.name })).text };
  } catch (error) {
    if (error instanceof LetterError) return { fault: error.message };
    throw error;
  }
}

async function takeMessages(call: Call, file: { bytes: Buffer }): Promise<Answer> {
  let taken = 0;
  let here = 0;
  for (const bytes of isMailbox(file.bytes) ? mailsOfMailbox(file.bytes) : [file.bytes])
    await call.do(async deed => {
      if (await takeIn(deed, call.platform.files, { bytes, channel: 'upload' })) taken++;
      else {
        here++;
        deed.record('message.here-already', 'upload');
      }
    });
  const said = [
    `${taken} ${taken === 1 ? 'message has' : 'messages have'} been taken in and ${taken === 1 ? 'is' : 'are'} being read.`,
    ...(here ? [`${here} ${here === 1 ? 'was' : 'were'} here already.`] : []),
  ];
  return seeOther(managePath(call), said.join(' '));
}
