import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testWorld } from '#app/testing.ts';
import { does, reads } from '#platform/platform.ts';
import { postFile } from '#platform/testing/post-file.ts';
import { answerQuestion, checkQuestion } from '../actions/answer-question.ts';
import { approveLetter, askApproval } from '../actions/approve-letter.ts';
import { confirmQuestions } from '../actions/confirm-questions.ts';
import { publishDisclosure } from '../actions/publish.ts';
import { receiveRequest } from '../actions/receive-request.ts';
import { sendLetter } from '../actions/send-letter.ts';
import { forPublication } from '../for-publication.ts';
import { officeOf } from '../office.ts';
import { planted, requester } from '../release/planted.ts';
import {
  coreProperties,
  jpegWithPlace,
  run,
  wordDocument,
  workbookWith,
} from '../release/testing/office-files.ts';
import { filesToRelease } from '../store/attachments.ts';
import { questionsOf } from '../store/questions.ts';

const now = Temporal.Instant.from('2026-11-23T10:00:00Z');
const world = await testWorld({}, () => now);
const { platform } = world;
const council = await world.council('Marlbridge', ['Libraries']);
const office = officeOf(platform, council);
const officer = await world.signIn(council, 'foi-officer');
const as = <T>(actor: string, work: Parameters<typeof does<T>>[2]) =>
  does(platform, { council: council.id, actor }, work);
const read = <T>(work: Parameters<typeof reads<T>>[2]) =>
  reads(platform, { councils: [0, council.id] }, work);

/** Spaces and line ends apart, since pages and files break lines as they like. */
const squeezed = (text: string) => text.replaceAll(/\s+/g, '').normalize('NFC').toLowerCase();
const secretsIn = (text: string) =>
  planted.filter(({ secret }) => squeezed(text).includes(squeezed(secret))).map(({ what }) => what);

const { id, reference } = await as('mail', deed =>
  receiveRequest(deed, office, {
    channel: 'email',
    text: `1. How deep is the weir?\n\n${planted.map(({ text }) => text).join('\n\n')}`,
    title: '',
    receivedOn: '2026-11-23',
    requester: {
      name: requester,
      email: 'zoe.q@quillfeather.example',
      address: 'Flat 3, Otter House, MB1 2AB',
    },
  }),
);
const path = `/marlbridge/manage/requests/${reference}`;

/** Every secret in a sheet that is hidden, in a comment and in the properties of a document, in a picture, in a table that can be seen. */
const all = planted.map(({ text }) => text);
const files = [
  {
    name: 'hidden.xlsx',
    bytes: workbookWith([
      { name: 'Weir', rows: [['Depth', '3 m']] },
      { name: 'Notes', rows: all.map(text => [text]), hidden: true },
    ]),
  },
  {
    name: 'author.docx',
    bytes: wordDocument(run('The weir is 3 m deep.'), {
      '[Content_Types].xml':
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      'docProps/core.xml': coreProperties(requester),
    }),
  },
  { name: 'weir.jpg', bytes: jpegWithPlace(requester) },
  {
    name: 'people.csv',
    bytes: Buffer.from(`Note\n${all.map(text => `"${text.replaceAll('"', '""')}"`).join('\n')}\n`),
  },
];

test('FOI-R2 no file with anything planted in it goes out until a person decides', async () => {
  const added = await postFile(world.app, `${path}/files`, {}, files, officer);
  assert.equal(added.statusCode, 303);
  const kept = await read(tx => filesToRelease(tx, council.id, id));
  assert.deepEqual(kept.map(({ name }) => name).sort(), files.map(({ name }) => name).sort());
  for (const { id: file, name, findings } of kept) {
    assert.ok(
      findings?.some(({ severity }) => severity === 'stop'),
      `${name} is stopped`,
    );
    const answer = await world.post(
      `${path}/files/${file}/decide`,
      { decision: 'release', reason: '' },
      officer,
    );
    assert.equal(answer.statusCode, 422, name);
  }
  // The workbook goes out as the values that can be seen; the rest is withheld.
  const workbook = kept.find(({ name }) => name === 'hidden.xlsx')!;
  await world.post(`${path}/files/${workbook.id}/mend`, { how: 'values' }, officer);
  for (const { id: file, findings } of await read(tx => filesToRelease(tx, council.id, id))) {
    const stops = findings?.some(({ severity }) => severity === 'stop');
    await world.post(
      `${path}/files/${file}/decide`,
      stops ? { decision: 'withhold', reason: 'Section 40(2)' } : { decision: 'release', reason: '' },
      officer,
    );
  }
});

test('FOI-R1 FOI-R3 none of forty kinds of personal data in a question or an answer reaches any page, file, feed, search or index', async () => {
  await as('officer', deed =>
    confirmQuestions(
      deed,
      office,
      id,
      planted.map(({ text }, place) => ({
        number: String(place + 1),
        text: `How deep is pool ${'abcdefgh'[place % 8]}? ${text}`,
        regime: 'foia' as const,
        serviceId: null,
      })),
      `The weir, for ${requester}`,
    ),
  );
  for (const [place, question] of (await read(tx => questionsOf(tx, council.id, id))).entries())
    await as('officer', async deed => {
      await answerQuestion(deed, question.id, {
        text: `Three metres at the weir. ${planted[place]?.text ?? ''}`,
        outcome: 'disclosed',
        exemptions: [],
        seen: 0,
      });
      await checkQuestion(deed, question.id, 'disclosed');
    });
  await as('officer', deed => askApproval(deed, office, id, { twoLevels: false }));
  await as('approver', deed => approveLetter(deed, id, 1));
  await as('officer', deed => sendLetter(deed, office, platform.files, id));
  await as('officer', deed =>
    publishDisclosure(deed, id, forPublication(), {
      title: `The weir, for ${requester}`,
      entries: [],
      publicFrom: now,
      doubtsSettled: '',
    }),
  );
  const log = '/marlbridge/disclosures';
  for (const url of [
    log,
    `${log}.json`,
    `${log}.csv`,
    `${log}.atom`,
    `${log}/${reference}`,
    `${log}/${reference}.json`,
    `${log}?q=weir`,
    `${log}.json?q=weir`,
    `/marlbridge/requests/${reference}`,
    '/marlbridge/requests/figures',
    '/marlbridge/requests/figures.csv',
    '/marlbridge',
  ]) {
    const { body, statusCode } = await world.get(url);
    assert.equal(statusCode, 200, url);
    assert.deepEqual(secretsIn(body), [], url);
  }
  assert.equal(
    (await world.get(`${log}/${reference}`)).body.match(/Three metres at the weir/g)?.length,
    planted.length,
  );
});

test('FOI-R2 nothing of it is in the bytes of a published file', async () => {
  const { body } = await world.get(`/marlbridge/disclosures/${reference}`);
  const links = [...body.matchAll(/href="([^"]+\/files\/[^"]+)"/g)].map(([, link = '']) => link);
  assert.equal(links.length, 1, 'the visible values of the workbook, and nothing else');
  const { rawPayload } = await world.get(links[0]!);
  assert.match(rawPayload.toString('utf8'), /Depth/);
  assert.deepEqual(secretsIn(rawPayload.toString('utf8')), []);
});

test('FOI-R3 no column of what is published, and no word of the index, holds any of it', async () => {
  const { rows } = await read(tx =>
    sql<{
      row: string;
    }>`select to_jsonb(d)::text as row from requests.disclosure d where council_id = ${council.id}
      union all select to_jsonb(q)::text from requests.disclosure_question q where council_id = ${council.id}
      union all select to_jsonb(f)::text from requests.disclosure_file f where council_id = ${council.id}`.execute(
      tx,
    ),
  );
  assert.ok(rows.length > planted.length);
  for (const { row } of rows) assert.deepEqual(secretsIn(row), []);
  for (const { what, secret } of planted) {
    const found = await read(tx =>
      sql<{ n: number }>`select count(*)::int as n from requests.disclosure_question
        where council_id = ${council.id} and numnode(phraseto_tsquery('english', ${secret})) > 0 and search @@ phraseto_tsquery('english', ${secret})`.execute(
        tx,
      ),
    );
    assert.equal(found.rows[0]?.n, 0, what);
    const { body } = await world.get(`/marlbridge/disclosures?q=${encodeURIComponent(`"${secret}"`)}`);
    assert.match(body, /Nothing for/, what);
  }
});

test('FOI-R1 a person who puts words back in is asked for a reason where the check is unsure; where it is sure, no reason helps', async () => {
  const entries = planted.map(({ text }, place) => ({
    number: String(place + 1),
    question: 'How deep is the pool?',
    answer: text,
  }));
  const publish = (doubtsSettled: string) =>
    as('officer', deed =>
      publishDisclosure(deed, id, forPublication(), {
        title: 'The weir',
        entries,
        publicFrom: now,
        doubtsSettled,
      }),
    );
  await assert.rejects(publish(''), /may be personal/);
  await publish('All of them agreed');
  const { body } = await world.get(`/marlbridge/disclosures/${reference}`);
  const sure = planted.filter(({ what }) =>
    /^(?:e-mail address$|National|payment card|IBAN|the requester)/.test(what),
  );
  assert.ok(sure.length >= 6);
  for (const { what, secret } of sure) assert.ok(!squeezed(body).includes(squeezed(secret)), what);
});
