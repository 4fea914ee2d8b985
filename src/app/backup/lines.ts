import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Refusal } from '#platform/commands/command.ts';

/** Lines of a stream; a damaged or truncated gzip file ends in a Refusal that says so. */
export async function* lines(source: Readable): AsyncGenerator<string> {
  let failure: Error | undefined;
  source.on('error', error => {
    failure = error;
    reader.close();
  });
  const reader = createInterface({ input: source, crlfDelay: Infinity });
  yield* reader;
  if (failure)
    throw new Refusal(`This is not a whole Moothall backup: ${failure.message}. Nothing has been restored.`);
}
