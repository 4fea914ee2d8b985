import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { findCouncil, type Council } from '#councils';
import type { Listener } from '#platform/module.ts';
import { does, reads, type Platform } from '#platform/platform.ts';
import { readAddress } from '../office.ts';
import { largestMessage } from './largest-message.ts';
import { takeIn } from './take-in.ts';

/**
 * Listens for mail on MAIL_IN_PORT. Only addresses of councils here are taken, so nothing can be relayed; a message is acknowledged to the
 * sending server only when it has been kept.
 */
export function smtpListener(platform: Platform): Listener {
  return {
    name: 'mail listener',
    async start() {
      const { MAIL_IN_PORT: port, MAIL_IN_HOST: host } = platform.config;
      if (port === undefined) return undefined;
      const server = new SMTPServer({
        authOptional: true,
        disabledCommands: ['AUTH', 'STARTTLS'],
        banner: 'Moothall',
        size: largestMessage,
        disableReverseLookup: true,
        maxClients: 50,
        onRcptTo: ({ address }, _session, done) =>
          void answering(done, async () => {
            if (!(await recipient(platform, address))) throw refusal(550, 'There is no such mailbox here');
          }),
        onData: (stream, session, done) => void answering(done, () => accept(platform, stream, session)),
      });
      server.on('error', () => undefined); // a client that hangs up is no fault of ours
      await new Promise<void>((resolve, reject) => {
        server.server.once('error', reject);
        server.listen(port, host, () => resolve());
      });
      const address = server.server.address();
      return {
        at: `smtp://${host}:${typeof address === 'object' && address ? address.port : port}`,
        stop: () => new Promise<void>(resolve => server.close(() => resolve())),
      };
    },
  };
}

/** Tells the sending server how it went: refused for good where we said so, else to try again later, so that nothing is lost. */
async function answering(done: (error?: Error | null) => void, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    done();
  } catch (error) {
    done('responseCode' in (error as object) ? (error as Error) : refusal(451, 'Try again later'));
  }
}

async function accept(
  platform: Platform,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<void> {
  const bytes = Buffer.concat(await Array.fromAsync(stream as AsyncIterable<Buffer>));
  if (stream.sizeExceeded || bytes.length > largestMessage) throw refusal(552, 'The message is too large');
  const { mailFrom, rcptTo } = session.envelope;
  const reception = {
    ip: session.remoteAddress,
    helo: typeof session.hostNameAppearsAs === 'string' ? session.hostNameAppearsAs : '',
    mailFrom: mailFrom ? mailFrom.address : '',
  };
  const councils = new Map<number, Council>();
  for (const { address } of rcptTo) {
    const council = await recipient(platform, address);
    if (council) councils.set(council.id, council);
  }
  // The envelope knows what headers may not: to which reply address a blind copy went.
  const traced = Buffer.concat([
    Buffer.from(
      rcptTo.map(({ address }) => `X-Original-To: ${address.replaceAll(/[\r\n]/g, '')}\r\n`).join(''),
      'utf8',
    ),
    bytes,
  ]);
  for (const council of councils.values())
    await does(platform, { council: council.id, actor: 'mail' }, async deed => {
      const taken = await takeIn(deed, platform.files, { bytes: traced, channel: 'email', reception });
      if (!taken) deed.record('message.here-already', 'mail');
    });
}

/** The council an address belongs to. While no domain is set, any domain will do: only the part before the @ decides. */
async function recipient(platform: Platform, address: string): Promise<Council | undefined> {
  const { MAIL_IN_DOMAIN: domain } = platform.config;
  const read = readAddress(address, domain === 'localhost' ? (address.split('@').at(-1) ?? '') : domain);
  return read ? reads(platform, { councils: [] }, tx => findCouncil(tx, read.slug)) : undefined;
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
