import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testWorld } from '#app/testing.ts';
import { does } from '#platform/platform.ts';
import { postFile } from '#platform/testing/post-file.ts';
import { forgetImportFiles, forgetSetAside } from '../actions/forget-kept.ts';
import { eraseRequest } from '../actions/hold-and-erase.ts';
import { officeWork } from '../actions/testing/office-work.ts';
import { takeIn } from '../mail-in/take-in.ts';
import { everywherePublic } from './testing/everywhere-public.ts';

let now = Temporal.Instant.from('2026-11-23T10:00:00Z');
const world = await testWorld({}, () => now);
const { platform } = world;
const council = await world.council('Marlbridge', ['Libraries']);
const officer = await world.signIn(council, 'foi-officer');
const { as, read, received, answer, sent } = officeWork(platform, council);
const everywhere = (reference: string, words: string) => everywherePublic(world, reference, words);
const bring = '/marlbridge/manage/requests/import';

test('RET-1 words somebody typed into the history go when the request is erased, and not before', async () => {
  const request = await received({});
  await answer(request);
  await sent(request);
  const typed = () =>
    read(tx =>
      sql<{
        all: string;
      }>`select coalesce(string_agg(detail::text, ' '), '') as all from requests.event where request_id = ${request.id}`.execute(
        tx,
      ),
    ).then(({ rows }) => rows[0]!.all);
  await as('officer', async deed => {
    await sql`insert into requests.event (council_id, request_id, event_id, seq, kind, on_date, at, by, detail)
      values (${council.id}, ${request.id}, gen_random_uuid(), 900, 'send-back', '2026-11-23', now(), 'x', '{"reason": "Wilma rang", "letter": 1}')`.execute(
      deed.tx,
    );
    await sql`select requests.forget_words_of_events(${council.id}, ${request.id}::uuid)`.execute(deed.tx);
    deed.record('test', 'test');
  });
  assert.match(await typed(), /Wilma rang/, 'it is not erased yet');
  await as('system', deed => eraseRequest(deed, platform.files, request.id));
  assert.doesNotMatch(await typed(), /Wilma/);
  assert.match(await typed(), /"letter": 1/);
});

const thread = Buffer.from(
  'From: Hesper Ottway <h.ottway@council.example>\nTo: Ludo Marchbanks <ludo@mail.example>\nSubject: ref FOI-77\nDate: Mon, 2 Mar 2026 10:00:00 +0000\n\nReference FOI-77\n\n1. How deep is the weir, asks Marchbanks?\n\nThree metres, says Ottway.\n\n2. Who measured it?\n\nA surveyor.\n',
);

test('FOI-R3 a thread that comes as mail hides whom it went to and who wrote it; its file is forgotten after thirty days', async () => {
  const added = await postFile(
    world.app,
    bring,
    { kind: 'thread', reference: 'FOI-77' },
    { name: 'thread.eml', bytes: thread },
    officer,
  );
  const done = await world.post(`${added.headers.location}/confirm`, {}, officer);
  assert.equal(done.statusCode, 303, done.body);
  const all = await everywhere('FOI-77', 'weir');
  assert.match(all, /How deep is the weir/);
  assert.doesNotMatch(all, /Marchbanks|Ottway|Ludo|Hesper/);
  const kept = () =>
    read(tx =>
      sql<{
        id: string | null;
      }>`select file_id as id from requests.import where council_id = ${council.id} and file_id is not null`.execute(
        tx,
      ),
    );
  const [file] = (await kept()).rows;
  assert.ok(file?.id && (await platform.files.get(file.id)));
  now = now.add({ hours: 31 * 24 });
  await as('system', async deed => {
    await forgetImportFiles(deed, platform.files);
    deed.record('test', 'test');
  });
  now = now.subtract({ hours: 31 * 24 });
  assert.equal((await kept()).rows.length, 0);
  assert.equal(await platform.files.get(file.id), undefined);
});

test('FOI-R1 what may be personal stops an import, or comes in masked when an officer says so', async () => {
  const csv =
    'Reference,Answered,Question,Answer,URL\nOLD-1,2026-01-05,How deep is the moat?,Ask Gemma Ollerenshaw,https://site.example/user/gemma_ollerenshaw\n';
  const added = await postFile(
    world.app,
    bring,
    { kind: 'disclosures' },
    { name: 'log.csv', bytes: csv },
    officer,
  );
  const to = `${added.headers.location}/confirm`;
  const refused = await world.post(to, {}, officer);
  assert.equal(refused.statusCode, 422);
  assert.match(refused.body, /may hold personal data.*have all of it masked/s);
  assert.equal((await world.post(to, { maskDoubts: 'yes' }, officer)).statusCode, 303);
  const all = await everywhere('OLD-1', 'moat');
  assert.match(all, /How deep is the moat/);
  assert.doesNotMatch(all, /Ollerenshaw|Gemma/i);
});

test('RET-1 mail that was set aside is erased in its time, with its raw bytes', async () => {
  const raw = Buffer.from(
    'From: Ludo Marchbanks <ludo@mail.example>\nTo: foi@marlbridge.example\nSubject: Out of office\nAuto-Submitted: auto-replied\n\nI am away.\n',
  );
  await does(platform, { council: council.id, actor: 'mail' }, deed =>
    takeIn(deed, platform.files, { bytes: raw, channel: 'email' }),
  );
  await world.work();
  const rows = () =>
    read(tx =>
      sql<{
        all: string;
        triage: string;
        file: string | null;
      }>`select to_jsonb(m)::text as all, triage, raw_file_id as file from requests.message m where council_id = ${council.id} and request_id is null`.execute(
        tx,
      ),
    ).then(({ rows }) => rows);
  const [before] = await rows();
  assert.equal(before?.triage, 'set-aside');
  assert.match(before.all, /Marchbanks/);
  const forget = (day: string) =>
    as('system', async deed => {
      deed.record('test', 'test');
      return forgetSetAside(deed, platform.files, day);
    });
  assert.equal(await forget('2026-01-01'), 0);
  assert.equal(await forget('2027-06-01'), 1);
  assert.doesNotMatch((await rows())[0]!.all, /Marchbanks|ludo|Out of office/);
  assert.equal(await platform.files.get(before.file!), undefined);
});
