import { readFile } from 'node:fs/promises';
import { exitCodes, Refusal, type Command } from '#platform/commands/command.ts';
import { unreadable } from './unreadable.ts';
import { isMailbox, mailJson, parseMail, parseMailbox, type ParsedMail } from '../mail/index.ts';

/** Mail larger than this is refused; mail servers refuse it long before. */
const largest = 200 * 1024 * 1024;

/** `moothall mail parse FILE`: what the product reads in a mail, as a summary or as JSON. */
export const mailParseCommand: Command = {
  words: 'mail parse',
  summary: 'Read a mail (.eml, .msg, .mbox) as requests do: sender, kind, folded text, attachments.',
  usage: 'FILE [--json]',
  options: {
    json: { type: 'boolean', doc: 'Print JSON: one object, or a list when a mailbox holds several mails.' },
    trust: {
      type: 'string',
      multiple: true,
      value: 'HOST',
      doc: 'A mail server whose Authentication-Results are believed; may be given several times.',
    },
  },
  needs: 'nothing',
  async run({ positionals, values, io }) {
    const [file] = positionals;
    if (!file)
      throw new Refusal(
        'Say which mail to read: moothall mail parse FILE. A hyphen (-) reads standard input.',
        exitCodes.usage,
      );
    const bytes = file === '-' ? await io.stdin() : await bytesOf(file);
    if (bytes.length > largest) throw new Refusal(`${file} is larger than 200 MB, which no mail is.`);
    const trusted = values['trust'];
    const options = { trustedHosts: Array.isArray(trusted) ? trusted.map(String) : [] };
    const mails: ParsedMail[] = [];
    if (isMailbox(bytes)) for await (const mail of parseMailbox(bytes, options)) mails.push(mail);
    else mails.push(await parseMail(bytes, options));
    if (values['json'] === true) {
      const [only] = mails;
      io.out(
        `${JSON.stringify(mails.length === 1 && only ? mailJson(only) : mails.map(mailJson), null, 2)}\n`,
      );
    } else io.out(mails.map(summary).join('\n'));
    return exitCodes.done;
  },
};

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new Refusal(unreadable(file, error));
  }
}

function summary(mail: ParsedMail): string {
  const people = (list: ParsedMail['from']): string =>
    list.map(({ name, address }) => [name, address && `<${address}>`].filter(Boolean).join(' ')).join(', ') ||
    '(nobody)';
  const { verdict, host } = mail.authentication;
  return [
    `From:     ${people(mail.from)}`,
    `To:       ${people(mail.to)}`,
    `Subject:  ${mail.subject}`,
    `Date:     ${mail.date ?? '(none)'}`,
    `Kind:     ${mail.kind}${mail.signs.length > 0 ? ` (${mail.signs.join(', ')})` : ''}`,
    `Sender:   ${verdict}${host === null ? '' : `, according to ${host}`}`,
    ...mail.attachments.map(
      ({ name, type, bytes, from }) => `Attached: ${name} (${type}, ${bytes} bytes, ${from})`,
    ),
    ...mail.warnings.map(warning => `Note:     ${warning}`),
    '',
    ...mail.blocks.map(block => (block.kind === 'text' ? block.text : `[${block.kind}]\n${block.text}`)),
    '',
  ].join('\n');
}
