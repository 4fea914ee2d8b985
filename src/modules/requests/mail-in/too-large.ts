import { largestMessage } from './largest-message.ts';

const megabytes = (bytes: number) => Math.ceil(bytes / (1024 * 1024));

/**
 * What is taken in of a message too large to be: who wrote it and what it answers, so that it reaches its request or a person, and where the
 * message itself still is. `bytes`: its size.
 */
export function tooLargeNotice(header: Uint8Array, bytes: number, mailbox: string): Buffer {
  const fields = Buffer.from(header)
    .toString('latin1')
    .replaceAll('\r\n', '\n')
    .trimEnd()
    // Fields of the body that is not here, each with its folded lines.
    .replaceAll(/^(?:content-[\w-]+|mime-version):.*(?:\n[ \t].*)*\n?/gim, '')
    .trimEnd();
  const notice = `This message of ${megabytes(bytes)} MB is too large to be taken in: ${megabytes(largestMessage)} MB is the most. It is still in the mailbox ${mailbox}. Read it there, and ask the sender for smaller files.`;
  return Buffer.concat([
    Buffer.from(fields.replaceAll('\n', '\r\n'), 'latin1'),
    Buffer.from(
      `\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${notice}\r\n`,
      'utf8',
    ),
  ]);
}
