import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testWorld } from '#app/testing.ts';
import { does, reads } from '#platform/platform.ts';
import { sharedFolder } from '#platform/testing/shared.ts';
import { answerQuestion, checkQuestion } from '../actions/answer-question.ts';
import { approveLetter, askApproval } from '../actions/approve-letter.ts';
import { readFile, importRead, undoRequestImport } from '../actions/import-from-elsewhere.ts';
import { confirmQuestions } from '../actions/confirm-questions.ts';
import { publishDisclosure, withdrawDisclosure } from '../actions/publish.ts';
import { receiveRequest } from '../actions/receive-request.ts';
import { sendLetter } from '../actions/send-letter.ts';
import { forPublication } from '../for-publication.ts';
import { officeOf } from '../office.ts';
import { questionsOf } from '../store/questions.ts';

const now = Temporal.Instant.from('2026-11-23T10:00:00Z');
const world = await testWorld({}, () => now);
const { platform } = world;
const council = await world.council('Marlbridge', ['Libraries']);
const office = officeOf(platform, council);
const as = <T>(actor: string, work: Parameters<typeof does<T>>[2]) =>
  does(platform, { council: council.id, actor }, work);

/** A request that has been answered and sent. */
async function answered(text: string, answers: string[], name = 'Wilma Pike') {
  const { id, reference } = await as('officer', deed =>
    receiveRequest(deed, office, {
      channel: 'email',
      text,
      title: '',
      receivedOn: '2026-11-02',
      requester: { name, email: 'wilma@pike.example' },
      silent: true,
    }),
  );
  const questions = await reads(platform, { councils: [council.id] }, tx => questionsOf(tx, council.id, id));
  await as('officer', async deed => {
    await confirmQuestions(
      deed,
      office,
      id,
      questions.map(one => ({ ...one, serviceId: null })),
      '',
    );
    for (const [place, question] of questions.entries()) {
      await answerQuestion(deed, question.id, {
        text: answers[place] ?? 'None.',
        outcome: 'disclosed',
        exemptions: [],
        seen: question.draft?.version ?? 0,
      });
      await checkQuestion(deed, question.id, 'disclosed');
    }
    await askApproval(deed, office, id, { twoLevels: false });
  });
  await as('approver', deed => approveLetter(deed, id, 1));
  await as('officer', deed => sendLetter(deed, office, platform.files, id));
  return { id, reference };
}

test('FOI-D2 FOI-R3 an answer is published question by question, and nothing in it tells who asked', async () => {
  const { id, reference } = await answered(
    'I am Wilma Pike of 12 Mill Lane, Marlbridge MB1 2CD, wilma@pike.example, 07700 900123.\n\n1. How many kingfishers nest on the weir? Wilma Pike\n2. Who pays for the boxes?',
    ['Nine pairs. See https://birds.example/weir and write to wilma@pike.example.', 'The council pays.'],
  );
  await as('officer', deed =>
    publishDisclosure(deed, id, forPublication(), {
      title: 'Kingfishers',
      entries: [],
      publicFrom: now,
      doubtsSettled: '',
    }),
  );
  const page = await world.get(`/marlbridge/disclosures/${reference}`);
  assert.match(page.body, /id="1"[\s\S]*How many kingfishers[\s\S]*Nine pairs\. See \[1\]/);
  assert.match(page.body, /href="https:\/\/birds\.example\/weir"/);
  for (const url of [
    `/marlbridge/disclosures/${reference}`,
    `/marlbridge/disclosures/${reference}.json`,
    '/marlbridge/disclosures.json',
    '/marlbridge/disclosures.csv',
    '/marlbridge/disclosures.atom',
    '/marlbridge/disclosures?q=kingfishers',
    `/marlbridge/requests/${reference}`,
  ]) {
    const { body, statusCode } = await world.get(url);
    assert.equal(statusCode, 200, url);
    assert.doesNotMatch(body, /Wilma|Pike|pike\.example|900123|Mill Lane|MB1 2CD/, url);
  }
  const found = await world.get('/marlbridge/disclosures?q=kingfisher%20boxes');
  assert.match(found.body, /Nothing for|answer/);
  assert.match((await world.get('/marlbridge/disclosures?q=kingfishers')).body, new RegExp(`${reference}#1`));
  const json = (await world.get(`/marlbridge/disclosures/${reference}.json`)).json<{
    '@type': string;
    mainEntity: { '@id': string }[];
  }>();
  assert.equal(json['@type'], 'QAPage');
  assert.match(json.mainEntity[0]?.['@id'] ?? '', new RegExp(`/disclosures/${reference}#1$`));
});

test('what the check cannot be sure of is left out; a person puts it back only with a reason', async () => {
  const answer = 'Ask Margaret Thornquist at the lodge.';
  const { id, reference } = await answered('1. Who keeps the weir?', [answer]);
  const publish = (entries: { number: string; question: string; answer: string }[], doubtsSettled = '') =>
    as('officer', deed =>
      publishDisclosure(deed, id, forPublication(), {
        title: 'The weir',
        entries,
        publicFrom: now,
        doubtsSettled,
      }),
    );
  const shown = async () => (await world.get(`/marlbridge/disclosures/${reference}`)).body;
  await publish([]);
  assert.match(await shown(), /Ask \[name\] at the lodge/);
  const back = [{ number: '1', question: 'Who keeps the weir?', answer }];
  await assert.rejects(publish(back), /may be personal[\s\S]*Margaret/);
  await publish(back, 'The keeper’s name stands on the council’s own pages');
  assert.match(await shown(), /Ask Margaret Thornquist at the lodge/);
});

test('a published answer is offered before the same is asked again, and what came of it is counted', async () => {
  const form = { text: 'How many kingfishers nest on the weir?', go: 'published' };
  const offered = await world.post('/marlbridge/requests/new', form);
  assert.match(offered.body, /Is your answer here already\?[\s\S]*kingfishers nest/);
  const { headers } = await world.post('/marlbridge/requests/new', { ...form, go: 'answered' });
  assert.equal(headers.location, '/marlbridge/disclosures');
  const other = await world.post('/marlbridge/requests/new', {
    text: 'How many lamp posts are there in Otter Street?',
    go: 'published',
  });
  assert.match(other.body, /How should we answer you\?/, 'nothing like it is published');
  const { rows } = await reads(platform, { councils: [council.id] }, tx =>
    sql<{ offered: number; answered: number }>`select offered, answered from requests.suggestion_use`.execute(
      tx,
    ),
  );
  assert.deepEqual(rows, [{ offered: 1, answered: 1 }]);
});

test('FOI-V1 the form asks for a name and an address and keeps what was typed; the address is confirmed before anything is sent', async () => {
  const typed = {
    text: '1. How many lamps?\n2. How bright?',
    name: '',
    email: 'no',
    address: '',
  };
  const again = await world.post('/marlbridge/requests/new', { ...typed, go: 'check' });
  assert.equal(again.statusCode, 422);
  assert.match(again.body, /Give your name[\s\S]*Give an e-mail address[\s\S]*How many lamps/);
  const good = { ...typed, name: 'Otto Reed', email: 'otto@reed.example' };
  assert.match(
    (await world.post('/marlbridge/requests/new', { ...good, go: 'check' })).body,
    /We understand this as 2 questions/,
  );
  const sent = await world.post('/marlbridge/requests/new', { ...good, go: 'send' });
  const [reference = ''] = /FOI-2026-\d{4}/.exec(sent.body) ?? [];
  assert.match(
    (await world.get(`/marlbridge/requests/${reference}`)).body,
    /Waiting for the e-mail address to be confirmed/,
  );
  const { rows } = await reads(platform, { councils: [council.id] }, tx =>
    sql<{
      text: string;
    }>`select body_text as text from platform.mail where recipient = 'otto@reed.example'`.execute(tx),
  );
  const [, query = ''] = /confirm\?(\S+)/.exec(rows[0]?.text ?? '') ?? [];
  const looked = await world.get(`/marlbridge/requests/confirm?${query}`);
  assert.match(looked.body, /Press the button/);
  assert.match(
    (await world.get(`/marlbridge/requests/${reference}`)).body,
    /Waiting for the e-mail/,
    'looking confirms nothing',
  );
  await world.post('/marlbridge/requests/confirm', Object.fromEntries(new URLSearchParams(query)));
  assert.match((await world.get(`/marlbridge/requests/${reference}`)).body, /days left[\s\S]*Received/);
  const wrong = await world.post('/marlbridge/requests/confirm', { reference, token: 'x' });
  assert.equal(wrong.statusCode, 422);
});

test('FOI-S3 the figures are computed, as page and as CSV', async () => {
  const { body } = await world.get('/marlbridge/requests/figures');
  assert.match(body, /2026 Q4[\s\S]*100\.0%/);
  const csv = (await world.get('/marlbridge/requests/figures.csv')).body;
  assert.match(csv, /2026 Q4,foia,3,0,1,0,0,0,2,0,0,100,2,0,0,0,0,0,0,0/);
});

test('a disclosure log of another system comes in, every bad cell is named, and it can be undone', async () => {
  const csv =
    'FOI Ref,Subject,Date received,Date closed,Request,Response,Decision\r\nIR/77,Bins,01/02/2024,20/02/2024,How many bins?,Nine thousand,Full\r\nIR/77,Bins,01/02/2024,20/02/2024,How heavy?,,Part\r\nIR/78,Lamps,,30/02/2024,How many?,Two,Full\r\n';
  const read = await readFile('disclosures', { name: 'log.csv', bytes: Buffer.from(csv) });
  assert.deepEqual(
    read.faults.map(({ row, column, value }) => [row, column, value]),
    [[4, 'column D (Date closed)', '30/02/2024']],
  );
  const good = await readFile('disclosures', {
    name: 'log.csv',
    bytes: Buffer.from(csv.split('\r\n').slice(0, 3).join('\r\n')),
  });
  const importId = '00000000-0000-7000-8000-000000000001';
  assert.equal(
    await as('officer', deed => importRead(deed, office, good, forPublication(), { importId })),
    1,
  );
  assert.match(
    (await world.get('/marlbridge/disclosures/IR-77')).body,
    /How many bins\?[\s\S]*Nine thousand[\s\S]*How heavy\?/,
  );
  await assert.rejects(
    as('officer', deed => importRead(deed, office, good, forPublication(), { importId })),
    /in the disclosure log already/,
  );
  await as('officer', deed => undoRequestImport(deed, importId));
  assert.equal((await world.get('/marlbridge/disclosures/IR-77')).statusCode, 404);
});

test('open requests of another system come in with their clocks; the days run from when they were received', async () => {
  const csv =
    'Reference,Received,Request,Requester,Email\r\nCIV-1,2026-11-16,How many benches are there?,Ottilie Marsh,o@marsh.example\r\n';
  const read = await readFile('requests', { name: 'open.csv', bytes: Buffer.from(csv) });
  const importId = '00000000-0000-7000-8000-000000000002';
  await as('officer', deed => importRead(deed, office, read, forPublication(), { importId }));
  assert.match((await world.get('/marlbridge/requests/CIV-1')).body, /15 December 2026/);
  await as('officer', deed => undoRequestImport(deed, importId));
  assert.equal((await world.get('/marlbridge/requests/CIV-1')).statusCode, 404);
});

const shared = sharedFolder();
const response = shared && join(shared, 'seed/response.txt');
test(
  'the thread of the real exchange comes in as a disclosure with its eleven questions and answers',
  { skip: response ? false : 'the reference material is not here' },
  async () => {
    const read = await readFile(
      'thread',
      { name: 'response.txt', bytes: readFileSync(response ?? '') },
      {
        title: 'Social enterprise support and commissioning',
        answeredOn: '2013-10-18',
        receivedOn: '2013-09-20',
      },
    );
    assert.deepEqual(read.faults, []);
    await as('officer', deed =>
      importRead(deed, office, read, forPublication(), { importId: '00000000-0000-7000-8000-000000000003' }),
    );
    const json = (await world.get('/marlbridge/disclosures/7553.json')).json<{
      mainEntity: { identifier: string; acceptedAnswer: { text: string } }[];
    }>();
    assert.deepEqual(
      json.mainEntity.map(({ identifier }) => identifier),
      ['A.1', 'A.2', 'A.3', 'A.4', 'A.5', 'B.1', 'B.2', 'B.3', 'B.4', 'B.5', 'B.6'],
    );
    assert.match(json.mainEntity[2]?.acceptedAnswer.text ?? '', /£140k/);
    assert.doesNotMatch(JSON.stringify(json), /\[email address\]|\[name\]|SK1 3XE|Tel:/);
  },
);

test('what is taken out of the log leaves no word behind, and what is published again is counted once', async () => {
  const { id, reference } = await answered('1. How many wyverns nest there?', ['Two, by the quillwort.']);
  const publish = () =>
    as('officer', deed =>
      publishDisclosure(deed, id, forPublication(), {
        title: 'Wyverns',
        entries: [],
        publicFrom: now,
        doubtsSettled: '',
      }),
    );
  const times = async () => {
    const { rows } = await reads(platform, { councils: [council.id] }, tx =>
      sql<{ times: number }>`select times from requests.disclosure_word where word = 'quillwort'`.execute(tx),
    );
    return rows.map(row => row.times);
  };
  await publish();
  await publish();
  assert.deepEqual(await times(), [1]);
  await as('officer', deed => withdrawDisclosure(deed, reference, 'There are none'));
  assert.deepEqual(await times(), []);
});
