import type { CommandIo } from './command.ts';

/**
 * Tells a person how far long work has come, at most five times a second; on a pipe, one line at the end of each stage.
 * `total` 0 means not known.
 */
export function progress(
  io: CommandIo,
  label: string,
  total = 0,
): { to: (done: number) => void; end: (note?: string) => void } {
  const began = performance.now();
  let last = 0;
  let shown = false;
  const figure = (done: number) =>
    total
      ? `${Math.floor((100 * done) / total)}% (${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')})`
      : done.toLocaleString('en-GB');
  return {
    to(done) {
      const now = performance.now();
      if (!io.interactive || now - last < 200) return;
      last = now;
      shown = true;
      io.err(`\r\u001b[K${label}: ${figure(done)}`);
    },
    end(note) {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      io.err(`${shown ? '\r\u001b[K' : ''}${label}: ${note ?? 'done'} (${seconds} s)\n`);
    },
  };
}
