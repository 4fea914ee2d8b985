import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import { simpleParser, type ParsedMail } from 'mailparser';
import nodemailer from 'nodemailer';
import { SMTPServer } from 'smtp-server';

/** A mail server that people’s mail arrives at, and what has arrived. */
export interface Mailroom {
  url: string;
  /** The newest mail to this address whose subject holds these words. */
  letter: (to: string, subject: string) => ParsedMail | undefined;
}

/** Starts a real mail server for one file of journeys; taken down when its tests are over. */
export async function mailroom(): Promise<Mailroom> {
  const arrived: { to: string[]; mail: ParsedMail }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      simpleParser(stream, {}, (error: Error | null, mail) => {
        if (!error) arrived.push({ to, mail });
        done(error);
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  after(() => server.close());
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    letter: (to, subject) =>
      arrived.findLast(one => one.to.includes(to) && one.mail.subject?.includes(subject))?.mail,
  };
}

/** Sends a mail the way anybody’s mail program does. `at`: where the listener listens. */
export async function sendMail(
  at: string,
  mail: { from: string; to: string; subject: string; text: string },
): Promise<void> {
  const transport = nodemailer.createTransport(at);
  try {
    await transport.sendMail(mail);
  } finally {
    transport.close();
  }
}

/** Path and query of the first address in a mail's words that holds this part: what a click on it opens. */
export function linkIn(mail: Pick<ParsedMail, 'text'> | undefined, part: string): string {
  const link = (mail?.text ?? '').match(/https?:\/\/\S+/g)?.find(address => address.includes(part));
  if (!link) return '';
  const { pathname, search } = new URL(link);
  return pathname + search;
}
