import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { isId } from '#platform/ids.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { RequestRefused } from '../../actions/refused.ts';
import { mailboxesOf } from '../../mail-in/mailbox-report.ts';
import { fileUnder, settle, startRequest } from '../../mail-in/read-message.ts';
import { ownWords } from '../../mail/index.ts';
import { findMessage, messagesInTriage, type Message } from '../../store/messages.ts';
import { findRequest } from '../../store/requests.ts';
import { asTyped, attempt, managePath, office } from '../shared.ts';

const url = '/:council/manage/requests/triage';
const access = 'may:requests.manage';

export const triageRoutes: readonly Route[] = [
  { method: 'GET', url, access, handler: call => show(call) },
  { method: 'POST', url: `${url}/:message`, access, handler: decide },
];

const mailboxTags = {
  well: { text: 'Fetched', classes: 'govuk-tag--green' },
  warning: { text: 'Not yet', classes: 'govuk-tag--yellow' },
  wrong: { text: 'Not fetched', classes: 'govuk-tag--red' },
};

async function show(call: Call, errors: FieldError[] = []): Promise<Answer> {
  const decided = errors.length ? call.parameter('message') : '';
  const messages = await call.read(tx => messagesInTriage(tx, call.council.id, 50));
  const mailboxes = await mailboxesOf(call.platform, call.council);
  return page(
    'modules/requests/pages/triage/triage.njk',
    {
      title: 'Sort messages',
      path: `${managePath(call)}/triage`,
      list: managePath(call),
      mailboxes: mailboxes.map(({ mailbox, state, detail }) => ({
        name: mailbox,
        detail,
        ...mailboxTags[state],
      })),
      messages: messages.map(message => ({
        ...message,
        when: new Intl.DateTimeFormat('en-GB', {
          dateStyle: 'long',
          timeStyle: 'short',
          timeZone: 'Europe/London',
        }).format(message.at),
        words: ownWords(message.blocks) || message.text,
        unread: message.kind === 'unread',
        // What was typed about this message, and what was wrong with it.
        typed: message.id === decided ? call.form : {},
        errorOf:
          message.id === decided
            ? Object.fromEntries(errors.map(({ field, message: text }) => [field, text]))
            : {},
      })),
      // Each message has fields of its own, counted from 1.
      errors: errors.map(({ field, message }) => ({
        field: field && `${field}-${messages.findIndex(({ id }) => id === decided) + 1}`,
        message,
      })),
      back: managePath(call),
    },
    errors.length ? 422 : 200,
  );
}

async function decide(call: Call): Promise<Answer> {
  const id = call.parameter('message');
  const message = call.found(
    isId(id) ? await call.read(tx => findMessage(tx, call.council.id, id)) : undefined,
    'This message',
  );
  const how = call.form['how'] ?? '';
  return attempt(
    call,
    async deed => {
      if (message.requestId) throw new RequestRefused('Somebody has sorted this message meanwhile.');
      if (how === 'new')
        return startRequest(
          deed,
          office(call),
          message.id,
          mailOf(message),
          ownWords(message.blocks) || message.text,
        );
      if (how === 'set-aside') {
        if (!call.form['because']?.trim()) throw new RequestRefused('Say why it is set aside.', 'because');
        await settle(deed, message.id, 'set-aside', call.form['because']);
        return undefined;
      }
      const reference = (how.startsWith('to:') ? how.slice(3) : (call.form['reference'] ?? '')).trim();
      if (!reference) throw new RequestRefused('Give the reference of the request.', 'reference');
      const request = await asTyped(reference, typed => findRequest(deed.tx, deed.council, typed));
      if (!request)
        throw new RequestRefused(
          `There is no request “${reference.slice(0, 40)}”. Look for it in the list of requests.`,
          'reference',
        );
      await fileUnder(deed, message.id, request.id);
      return request;
    },
    result =>
      result
        ? seeOther(
            `${managePath(call)}/${encodeURIComponent(result.reference)}`,
            how === 'new' ? 'A new request.' : 'The message is with its request.',
          )
        : seeOther(`${managePath(call)}/triage`, 'The message has been set aside.'),
    errors => show(call, errors),
  );
}

/** The kept message as its reader gave it, as far as a new request needs it. */
function mailOf(message: Message) {
  const [, name, address] = /^(.*?)\s*<([^>]+)>/.exec(message.sender) ?? [
    '',
    '',
    message.sender.split(',')[0] ?? '',
  ];
  return { from: [{ name: name ?? '', address: address ?? '' }], subject: message.subject, messageId: '' };
}
