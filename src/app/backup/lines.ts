import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';
import { Refusal } from '#platform/commands/command.ts';

/**
 * Lines of a stream, broken at line feeds and nowhere else (JSON may hold other line separators as they are).
 * @throws Refusal, on reading, when the stream cannot be read to its end: a damaged or truncated file.
 */
export function lines(source: Readable): AsyncGenerator<string> {
  // The stream may fail before the first line is asked for; without a listener that would end the process.
  source.on('error', () => undefined);
  return linesOf(source);
}

async function* linesOf(source: Readable): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  try {
    for await (const chunk of source as AsyncIterable<Buffer | string>) {
      const parts = (rest + (typeof chunk === 'string' ? chunk : decoder.write(chunk))).split('\n');
      rest = parts.pop() ?? '';
      yield* parts;
    }
  } catch (error) {
    throw new Refusal(
      `This is not a whole Moothall backup: ${(error as Error).message}. Nothing has been restored.`,
    );
  }
  if (rest) yield rest;
}
