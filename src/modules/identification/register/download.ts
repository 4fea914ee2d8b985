import { createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { basename, join } from 'node:path';
import { Refusal } from '#platform/commands/command.ts';
import type { OfficialFile } from './official-files.ts';

/** A file that was fetched or was here already. */
export interface Downloaded {
  readonly path: string;
  readonly bytes: number;
  /** False when the copy in the folder was still the newest. */
  readonly fetched: boolean;
}

/** How a download is done; the defaults suit the real publishers. */
export interface DownloadOptions {
  readonly today?: Temporal.PlainDate;
  /** Times a broken connection is taken up again. */
  readonly retries?: number;
  readonly progress?: (done: number, total: number) => void;
}

/**
 * Fetches one official file into a folder. A broken download is continued where it stopped, if the server still has the same file; what
 * arrives is checked against the announced length and, for zips, to its last record. Throws `Refusal` when no address has the file.
 */
export async function downloadFile(
  file: OfficialFile,
  folder: string,
  options: DownloadOptions = {},
): Promise<Downloaded> {
  await mkdir(folder, { recursive: true });
  const faults: string[] = [];
  for (const address of file.addresses(options.today ?? Temporal.Now.plainDateISO())) {
    const path = join(folder, file.fileName ?? basename(new URL(address).pathname));
    for (let attempt = 0; attempt <= (options.retries ?? 4); attempt++) {
      const outcome = await fetchOnce(address, path, options.progress).catch((error: unknown) => ({
        again: true,
        fault: error instanceof Error ? error.message : String(error),
      }));
      if ('path' in outcome) return outcome;
      if (outcome.again && attempt < (options.retries ?? 4)) continue;
      faults.push(`${address}: ${outcome.fault}`);
      break;
    }
  }
  throw new Refusal(
    `${file.publisher} could not be fetched. ${faults.join('; ')}. What arrived is kept; run the command again to go on.`,
  );
}

interface Fault {
  readonly again: boolean;
  readonly fault: string;
}

async function fetchOnce(
  address: string,
  path: string,
  progress: DownloadOptions['progress'],
): Promise<Downloaded | Fault> {
  const partial = `${path}.partial`;
  const markPath = `${path}.version`;
  const have = await sizeOf(partial);
  const whole = await sizeOf(path);
  const mark = await readFile(markPath, 'utf8').catch(() => '');
  const headers: Record<string, string> = { 'user-agent': 'moothall register download' };
  if (have && mark) Object.assign(headers, { range: `bytes=${have}-`, 'if-range': mark });
  else if (whole && mark)
    headers[mark.startsWith('"') || mark.startsWith('W/') ? 'if-none-match' : 'if-modified-since'] = mark;
  const response = await fetch(address, { headers, signal: AbortSignal.timeout(6 * 3_600_000) });
  if (response.status === 304) return { path, bytes: whole, fetched: false };
  if (response.status === 416) {
    await rm(partial, { force: true });
    return { again: true, fault: 'the file at the server became shorter' };
  }
  if (!response.ok || !response.body)
    return {
      again: response.status >= 500 || response.status === 429,
      fault: `the server answered ${response.status}`,
    };
  if (/text\/html/i.test(response.headers.get('content-type') ?? ''))
    return { again: false, fault: 'the server sent a web page instead of the file' };
  // A server that ignores the range sends the whole file: begin anew.
  const continued = response.status === 206;
  const from = continued ? have : 0;
  const announced = Number(response.headers.get('content-length') ?? 0);
  const total = announced ? from + announced : 0;
  await writeFile(markPath, response.headers.get('etag') ?? response.headers.get('last-modified') ?? '');
  const done = await store(response.body, partial, continued, from, total, progress);
  if (total && done !== total) return { again: true, fault: `${done} of ${total} bytes arrived` };
  if (!done) return { again: true, fault: 'the server sent nothing' };
  const fault = await contentFault(partial, path);
  if (fault) {
    await rm(partial, { force: true });
    return { again: true, fault };
  }
  await rename(partial, path);
  return { path, bytes: done, fetched: true };
}

async function store(
  body: ReadableStream<Uint8Array>,
  partial: string,
  append: boolean,
  from: number,
  total: number,
  progress: DownloadOptions['progress'],
): Promise<number> {
  const file = createWriteStream(partial, { flags: append ? 'a' : 'w' });
  let done = from;
  try {
    for await (const chunk of body) {
      done += chunk.length;
      if (!file.write(chunk)) await once(file, 'drain');
      progress?.(done, total);
    }
  } finally {
    file.end();
    await once(file, 'close');
  }
  return done;
}

/** What is wrong with a file that arrived whole, or undefined: a zip must begin and end as one, a table must not be a page. */
async function contentFault(partial: string, path: string): Promise<string | undefined> {
  const file = await open(partial, 'r');
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(Math.min(512, size));
    await file.read(head, 0, head.length, 0);
    if (/^\s*<(!doctype|html)/i.test(head.toString('latin1')))
      return 'the server sent a web page instead of the file';
    if (!/\.zip$/i.test(path)) return undefined;
    if (head.toString('latin1', 0, 2) !== 'PK') return 'what arrived is not a zip file';
    // The end record stands within the last 64 KiB and its comment's length.
    const tail = Buffer.alloc(Math.min(65_557, size));
    await file.read(tail, 0, tail.length, size - tail.length);
    return tail.includes(Buffer.from('PK\u0005\u0006', 'latin1'))
      ? undefined
      : 'the zip file has no end: it was cut short';
  } finally {
    await file.close();
  }
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}
