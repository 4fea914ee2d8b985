import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { reads } from '#platform/platform.ts';
import { listRequests } from '../store/requests.ts';
import { accessToken } from './access-token.ts';
import { fetchMailJob } from './imap-polling.ts';
import { faultOf, readMailboxes } from './mailboxes.ts';
import { imapServer } from './testing/imap-server.ts';

const secret = 's3cret~of the/client';
const user = 'foi@marlbridge.example';
const asked: Record<string, string>[] = [];
let reply: [status: number, body: string] = [200, '{"access_token":"t0ken","expires_in":3599}'];
const tokens = createServer((request, response) => {
  let body = '';
  request.on('data', part => (body += String(part)));
  request.on('end', () => {
    asked.push(Object.fromEntries(new URLSearchParams(body)));
    response.writeHead(reply[0]).end(reply[1]);
  });
});
await new Promise<void>(resolve => tokens.listen(0, '127.0.0.1', resolve));
const address = tokens.address();
const endpoint = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/tenant/token`;
const server = await imapServer({ [user]: 't0ken' });
after(async () => {
  tokens.close();
  await server.stop();
});
const oauth = { token: endpoint, client: 'client-1', scope: 'https://outlook.office365.com/.default' };
const entry = `marlbridge=imap://${encodeURIComponent(user)}:${encodeURIComponent(secret)}@127.0.0.1:${server.port}/INBOX?token=${endpoint}&client=client-1`;

test('a mailbox that takes tokens alone is fetched from with one, had for the secret of the client', async () => {
  const world = await testWorld({ IMAP_MAILBOXES: entry });
  const council = await world.council('Marlbridge', ['Libraries']);
  const mail = server.deliver(
    user,
    `From: Wilma Pike <wilma@pike.example>\r\nTo: ${user}\r\nSubject: Freedom of information\r\nMessage-ID: <1@pike.example>\r\n\r\n1. How many books were lent?\r\n`,
  );
  await fetchMailJob(world.platform).run({});
  await world.work();
  assert.equal(mail.seen, true);
  const found = await reads(world.platform, { councils: [0, council.id] }, tx =>
    listRequests(tx, { council: council.id, filter: {}, today: '2026-11-23', most: 10 }),
  );
  assert.equal(found.length, 1);
  assert.deepEqual(asked.at(-1), {
    grant_type: 'client_credentials',
    client_id: 'client-1',
    client_secret: secret,
    scope: 'https://outlook.office365.com/.default',
  });
  assert.ok(!server.said.includes('LOGIN'), 'no password was said');
  reply = [200, '{"access_token":"another"}'];
  await assert.rejects(fetchMailJob(world.platform).run({}), /refused the access token.*service principal/);
});

test('why no token is given is told in one line, without the secret', async () => {
  const [mailbox] = readMailboxes(entry).mailboxes;
  const told = async (status: number, body: string) => {
    reply = [status, body];
    const error = await accessToken(oauth, secret).then(
      () => assert.fail('a token was given'),
      (fault: unknown) => faultOf(mailbox!, fault),
    );
    assert.ok(!error.includes(secret) && !error.includes('\n'), error);
    return error;
  };
  assert.match(
    await told(
      401,
      `{"error":"invalid_client","error_description":"The secret ${secret} has expired.\\r\\nTrace ID: 1"}`,
    ),
    /gave no access token \(invalid_client: The secret … has expired\.\)/,
  );
  assert.match(await told(500, '<html>'), /gave no access token \(status 500\)/);
  assert.match(await told(200, '{"token_type":"Bearer"}'), /gave no access token \(status 200\)/);
  await assert.rejects(
    accessToken({ ...oauth, token: 'http://127.0.0.1:9/token' }, secret),
    /127\.0\.0\.1:9, which gives access tokens, cannot be reached/,
  );
});

test('an entry that would send the secret in the open, or leaves something out, is refused', () => {
  const read = (query: string) => readMailboxes(`marlbridge=imaps://u:s@mail.example/INBOX?${query}`);
  assert.equal(read('token=https://id.example/token&client=1').mailboxes.length, 1);
  for (const query of [
    'token=http://id.example/token&client=1',
    'token=http://127.0.0.1.evil.example/token&client=1',
    'token=https://id.example/token',
    'client=1',
    'token=nonsense&client=1',
  ])
    assert.match(read(query).faults[0] ?? '', /entry 1 \(marlbridge\) is not SLUG=/, query);
});
