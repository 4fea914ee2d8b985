import { connect } from 'node:net';

/**
 * Asks for pages over `connections` kept-alive connections for `seconds`, the next request as soon as the answer is there.
 * Plain sockets, so that the asking costs little beside the answering. @returns answers a second; throws on any status but 200.
 */
export async function throughput(
  port: number,
  path: (n: number) => string,
  { connections = 8, seconds = 1 } = {},
): Promise<number> {
  let asked = 0;
  let answered = 0;
  const began = performance.now();
  const end = began + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const one = await open(port);
      while (performance.now() < end) {
        await one.get(path(asked++));
        answered++;
      }
      one.close();
    }),
  );
  return answered / ((performance.now() - began) / 1000);
}

/** Milliseconds of each of these pages, asked for one after the other. */
export async function latencies(port: number, paths: readonly string[]): Promise<number[]> {
  const one = await open(port);
  const taken: number[] = [];
  for (const path of paths) {
    const began = performance.now();
    await one.get(path);
    taken.push(performance.now() - began);
  }
  one.close();
  return taken;
}

export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}

async function open(port: number): Promise<{ get: (path: string) => Promise<void>; close: () => void }> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise((done, failed) => socket.once('connect', done).once('error', failed));
  let settle: { done: () => void; failed: (error: Error) => void } | undefined;
  let pieces: Buffer[] = [];
  let held = 0;
  let needed = 0;
  const fail = (message: string) => settle?.failed(new Error(message));
  socket.on('error', error => fail(error.message));
  socket.on('close', () => fail('the connection was closed'));
  socket.on('data', (piece: Buffer) => {
    pieces.push(piece);
    held += piece.length;
    if (!needed) {
      const head = Buffer.concat(pieces);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      const text = head.toString('latin1', 0, end);
      if (!text.startsWith('HTTP/1.1 200')) return fail(text.split('\r\n')[0] ?? '');
      const length = /^content-length: (\d+)/im.exec(text)?.[1];
      if (!length) return fail('an answer without a length');
      needed = end + 4 + Number(length);
    }
    if (held < needed) return;
    pieces = [];
    held = needed = 0;
    settle?.done();
  });
  return {
    get: path =>
      new Promise<void>((done, failed) => {
        settle = { done, failed };
        socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\naccept: text/html\r\n\r\n`);
      }),
    close: () => socket.removeAllListeners('close').destroy(),
  };
}
