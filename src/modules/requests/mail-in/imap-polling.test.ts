import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { sql } from 'kysely';
import { testWorld } from '#app/testing.ts';
import { reads, type Platform } from '#platform/platform.ts';
import { mailboxStates, takeMailbox } from '../store/mailboxes.ts';
import { messagesInTriage } from '../store/messages.ts';
import { listRequests } from '../store/requests.ts';
import { fetchMailJob } from './imap-polling.ts';
import { faultOf, readMailboxes } from './mailboxes.ts';
import { mailboxFindings } from './mailbox-report.ts';
import { imapServer } from './testing/imap-server.ts';
import { selfSigned } from './testing/self-signed.ts';

const password = 'p@ss "word"/%';
const server = await imapServer({ foi: password, other: 'simple' });
const world = await testWorld();
const council = await world.council('Marlbridge', ['Libraries']);
const other = await world.council('Otherham', ['Libraries']);
after(() => server.stop());
afterEach(() => {
  server.before = () => 'answer';
});

const entry = (slug: string, user: string, secret: string, folder = 'INBOX', port = server.port) =>
  `${slug}=imap://${user}:${encodeURIComponent(secret)}@127.0.0.1:${port}/${encodeURIComponent(folder)}`;
const ours = entry('marlbridge', 'foi', password);

/** Runs the job with these settings, and what it queued. */
async function fetchMail(...mailboxes: string[]): Promise<void> {
  await fetchMailJob(withMailboxes(...mailboxes)).run({});
  await world.work();
}

function withMailboxes(...mailboxes: string[]): Platform {
  return {
    ...world.platform,
    config: { ...world.platform.config, IMAP_MAILBOXES: (mailboxes.length ? mailboxes : [ours]).join(' ') },
  };
}

const read = <T>(work: Parameters<typeof reads<T>>[2]) =>
  reads(world.platform, { councils: [0, council.id, other.id] }, work);
const open = (of = council) =>
  read(tx => listRequests(tx, { council: of.id, filter: {}, today: '2026-11-23', most: 100 }));
const states = () => read(tx => mailboxStates(tx, council.id));

let letters = 0;
const letter = (what = 'books') =>
  `From: Wilma Pike <wilma${++letters}@pike.example>\r\nTo: foi@marlbridge.example\r\nSubject: Freedom of information\r\nMessage-ID: <${letters}@pike.example>\r\n\r\nDear council,\r\n\r\n1. How many ${what} were lent?\r\n2. What did the shelves cost?\r\n\r\nYours,\r\nWilma Pike\r\n`;

test('unseen mails become requests, each marked as seen; seen ones are left alone', async () => {
  server.deliver('foi', letter('maps')).seen = true;
  const one = server.deliver('foi', letter());
  const two = server.deliver('foi', letter('films'));
  await fetchMail();
  assert.deepEqual([one.seen, two.seen], [true, true]);
  assert.equal((await open()).length, 2);
  const [state] = await states();
  assert.equal(state?.mailbox, 'foi@127.0.0.1/INBOX');
  assert.ok(state.fetchedAt && !state.error);
  await fetchMail();
  assert.equal((await open()).length, 2, 'nothing is fetched twice');
});

test('a mail is marked as seen only after it was kept', async () => {
  const mail = server.deliver('foi', letter('prints'));
  const broken: Platform = {
    ...withMailboxes(),
    files: { ...world.platform.files, put: () => Promise.reject(new Error('The disk is full')) },
  };
  const after = server.deliver('foi', letter('records'));
  await assert.rejects(fetchMailJob(broken).run({}), /The disk is full/);
  assert.deepEqual([mail.seen, after.seen], [false, false]);
  await fetchMail();
  assert.deepEqual([mail.seen, after.seen], [true, true]);
});

test('a connection lost between keeping and marking keeps the mail once', async () => {
  const before = (await open()).length;
  const mail = server.deliver('foi', letter('globes'));
  server.before = command => (command === 'UID STORE' ? 'drop' : 'answer');
  await assert.rejects(fetchMail(), /foi@127\.0\.0\.1\/INBOX: .*cannot be reached \(NoConnection\)/);
  assert.equal(mail.seen, false);
  server.before = () => 'answer';
  await fetchMail();
  assert.equal(mail.seen, true);
  assert.equal((await open()).length, before + 1);
});

test('what is wrong is said with the mailbox and without its password', async () => {
  const refused = async (mailbox: string, message: RegExp) =>
    assert.rejects(fetchMail(mailbox), (error: Error) => {
      assert.match(error.message, message);
      for (const secret of [password, encodeURIComponent(password), 'wrong'])
        assert.ok(!error.message.includes(secret));
      return true;
    });
  await refused(
    entry('marlbridge', 'foi', 'wrong'),
    /foi@127\.0\.0\.1\/INBOX: .*refused the user name or the password/,
  );
  await refused(entry('marlbridge', 'foi', password, 'Nowhere'), /no folder “Nowhere”/);
  const away = await imapServer({});
  await away.stop();
  await refused(
    entry('marlbridge', 'foi', password, 'INBOX', away.port),
    /cannot be reached \(ECONNREFUSED\)/,
  );
  await refused(entry('nowhere', 'foi', password), /there is no council “nowhere”/);
  await refused(`imap://foi:${encodeURIComponent(password)}@127.0.0.1/INBOX`, /entry 1 is not SLUG=/);
  await refused('marlbridge=imap://foi:%zz@127.0.0.1/INBOX', /entry 1 \(marlbridge\).*write % as %25/);
  const failing = (await states()).find(({ mailbox }) => mailbox.endsWith('/Nowhere'));
  assert.match(failing?.error ?? '', /no folder/);
  assert.ok(failing?.errorSince && !failing.fetchedAt);
});

test('a mailbox in the open is refused on a network: the password would travel with it', () => {
  const { mailboxes } = readMailboxes('marlbridge=imap://foi:secret@mail.example/INBOX');
  assert.match(faultOf(mailboxes[0]!, Object.assign(new Error('x'), { tlsFailed: true })), /Use imaps/);
});

test('a certificate nobody vouches for is refused, with what to do', async () => {
  const secure = await imapServer({ foi: 'secret' }, selfSigned());
  after(() => secure.stop());
  const mailbox = `marlbridge=imaps://foi:secret@127.0.0.1:${secure.port}/INBOX`;
  await assert.rejects(
    fetchMail(mailbox),
    /certificate .*not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\).*NODE_EXTRA_CA_CERTS/,
  );
  assert.ok(!secure.said.includes('LOGIN'), 'nothing was said to a server that may be another');
});

test('one broken mailbox does not stop the others', async () => {
  server.deliver('other', letter());
  await assert.rejects(
    fetchMail(entry('marlbridge', 'foi', 'wrong'), 'nonsense', entry('otherham', 'other', 'simple')),
    /refused[^]*entry 2|entry 2[^]*refused/,
  );
  await world.work();
  assert.equal((await open(other)).length, 1);
});

test('a message too large is left in the mailbox with word to a person, and the rest go on', async () => {
  const before = (await open()).length;
  const huge = server.deliver(
    'foi',
    letter('atlases').replace(
      '\r\n\r\n',
      '\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n boundary="x"\r\n\r\n',
    ),
    { size: 61 * 1024 * 1024 },
  );
  const small = server.deliver('foi', letter('charts'));
  await fetchMail();
  assert.deepEqual([huge.seen, small.seen], [true, true]);
  assert.equal((await open()).length, before + 1);
  const word = (await read(tx => messagesInTriage(tx, council.id, 10))).find(({ text }) =>
    text.includes('too large'),
  );
  assert.match(word?.text ?? '', /61 MB.*40 MB.*foi@127\.0\.0\.1\/INBOX/);
  assert.match(word?.sender ?? '', /Wilma Pike/);
  assert.equal(word?.warnings.at(-1), 'No question was found in it.');
});

test('a mailbox that another worker is fetching is left alone, and one whose worker died is not for ever', async () => {
  const mail = server.deliver('foi', letter('lamps'));
  let going: () => void = () => undefined;
  let reached: () => void = () => undefined;
  const stands = new Promise<void>(resolve => (reached = resolve));
  const goOn = new Promise<void>(resolve => (going = resolve));
  server.before = async command => {
    if (command === 'UID STORE') {
      reached();
      await goOn;
    }
    return 'answer' as const;
  };
  const first = fetchMail();
  await stands;
  const logins = server.said.filter(word => word === 'LOGIN').length;
  await fetchMail();
  assert.equal(
    server.said.filter(word => word === 'LOGIN').length,
    logins,
    'the second did not even sign in',
  );
  going();
  await first;
  assert.equal(mail.seen, true);
  const name = 'foi@127.0.0.1/INBOX';
  assert.equal(await read(tx => takeMailbox(tx, council.id, name)), true);
  assert.equal(await read(tx => takeMailbox(tx, council.id, name)), false, 'taken');
  await read(tx =>
    sql`update requests.mailbox set taken_until = now() - interval '1 second' where council_id = ${council.id}`.execute(
      tx,
    ),
  );
  assert.equal(await read(tx => takeMailbox(tx, council.id, name)), true, 'its worker died');
});

test('officers and the doctor see when a mailbox was last fetched from, and what is wrong with one', async () => {
  const broken = entry('marlbridge', 'foi', 'wrong', 'Broken');
  await assert.rejects(fetchMail(ours, broken));
  const later = entry('marlbridge', 'foi', password, 'Later');
  const platform = withMailboxes(ours, broken, later, 'nonsense', entry('nowhere', 'foi', 'x'));
  const found = await mailboxFindings(platform);
  assert.deepEqual(
    found.map(({ state, detail }) => [state, detail.slice(0, 26)]),
    [
      ['wrong', 'IMAP_MAILBOXES: entry 4 is'],
      ['well', 'Last fetched from on'.padEnd(20) + found[1]!.detail.slice(20, 26)],
      ['wrong', 'Never fetched from yet. Si'],
      ['warning', 'It has not been fetched fr'],
      ['wrong', 'IMAP_MAILBOXES: there is n'],
    ],
  );
  Object.assign(world.platform, { config: platform.config });
  const officer = await world.signIn(council, 'foi-officer');
  const list = await world.get('/marlbridge/manage/requests', officer);
  assert.match(list.body, /cannot be fetched from foi@127\.0\.0\.1\/Broken/);
  const triage = await world.get('/marlbridge/manage/requests/triage', officer);
  assert.match(triage.body, /Last fetched from on/);
  assert.match(triage.body, /refused the user name or the password/);
  assert.ok(!triage.body.includes('wrong@') && !triage.body.includes(password));
});
