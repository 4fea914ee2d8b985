import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';
import { blankAgreement, makeAgreement } from '#agreements';
import { testWorld } from '#app/testing.ts';
import { does } from '#platform/platform.ts';

/** A council whose open data is looked at, with a clock of its own and a worker that works when it is told to. */
export async function publishedWorld() {
  let now = Temporal.Instant.from('2026-07-20T10:00:00Z');
  const world = await testWorld({}, () => now);
  const council = await world.council('Marlbridge', ['Parks']);
  const act = (work: Parameters<typeof does<unknown>>[2]) =>
    does(world.platform, { council: council.id, actor: 'test' }, work);
  const pass = (hours: number) => void (now = now.add({ hours }));
  return {
    world,
    council,
    root: '/marlbridge/open-data',
    act,
    pass,
    async get(url: string) {
      const answer = await world.get(url);
      assert.equal(answer.statusCode, 200, `${url}: ${answer.body.slice(0, 300)}`);
      return answer;
    },
    /** What the worker does after deeds, an hour later. */
    async made() {
      pass(1);
      await world.work();
    },
    /** A published agreement with Larch Kitchen CIC. */
    agree: (reference: string, title: string) =>
      act(deed =>
        makeAgreement(deed, {
          ...blankAgreement,
          reference,
          title,
          service: 'Parks',
          published: true,
          organisations: [{ name: 'Larch Kitchen CIC', orgId: null }],
        }),
      ),
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
