import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';
import { does, type Platform } from '#platform/platform.ts';

/** A clock that goes on when it is told to. */
export function testClock(start: string) {
  let now = Temporal.Instant.from(start);
  return { clock: () => now, pass: (hours: number) => void (now = now.add({ hours })) };
}

/** A council whose open data is looked at, with a worker that works when it is told to. `Answer`: what the world's `get` gives. */
export function publishedCouncil<Answer extends { statusCode: number; body: string }>(
  world: { platform: Platform; get: (url: string) => Promise<Answer>; work: () => Promise<void> },
  council: { id: number; slug: string },
  pass: (hours: number) => void,
) {
  return {
    root: `/${council.slug}/open-data`,
    act: (work: Parameters<typeof does<unknown>>[2]) =>
      does(world.platform, { council: council.id, actor: 'test' }, work),
    async get(url: string): Promise<Answer> {
      const answer = await world.get(url);
      assert.equal(answer.statusCode, 200, `${url}: ${answer.body.slice(0, 300)}`);
      return answer;
    },
    /** What the worker does after deeds, an hour later. */
    async made() {
      pass(1);
      await world.work();
    },
  };
}

/** The files of an archive by name, read from its local headers. */
export function unzip(zip: Buffer): Map<string, Buffer> {
  const entries = new Map<string, Buffer>();
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50;) {
    const [method, size, nameLength] = [
      zip.readUInt16LE(at + 8),
      zip.readUInt32LE(at + 18),
      zip.readUInt16LE(at + 26),
    ];
    const from = at + 30 + nameLength + zip.readUInt16LE(at + 28);
    const body = zip.subarray(from, from + size);
    entries.set(zip.subarray(at + 30, at + 30 + nameLength).toString(), method ? inflateRawSync(body) : body);
    at = from + size;
  }
  return entries;
}
