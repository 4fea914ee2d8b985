import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { testWorld } from '#app/testing.ts';
import { ensurePerson, grantRole } from '#councils';
import { does } from '#platform/platform.ts';

/** Who the provider says is signed in with it. */
let who = { sub: 'p-1', email: 'ann@marlbridge.example', email_verified: true, name: 'Ann Officer' };
const provider = await fakeProvider();
const world = await testWorld({
  OIDC_ISSUER: provider.issuer,
  OIDC_CLIENT_ID: 'moothall',
  OIDC_CLIENT_SECRET: 'between us',
  OIDC_NAME: 'Marlbridge single sign-on',
  DEMONSTRATION: false,
});
const council = await world.council('Marlbridge');
await does(world.platform, { council: council.id, actor: 'test' }, async deed => {
  const personId = await ensurePerson(deed, { name: 'Ann Officer', email: 'ann@marlbridge.example' });
  await grantRole(deed, { personId, role: 'administrator' });
});

/** A small OpenID Connect provider: discovery, authorisation code with PKCE, signed id tokens, user info. */
async function fakeProvider() {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, { challenge: string; nonce: string | null; redirect: string }>();
  const seen = { secret: '', verified: 0 };
  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '', issuer);
      const json = (value: object, status = 200) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
      if (url.pathname === '/.well-known/openid-configuration')
        return json({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          userinfo_endpoint: `${issuer}/userinfo`,
          jwks_uri: `${issuer}/jwks`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
        });
      if (url.pathname === '/jwks') return json({ keys: [jwk] });
      if (url.pathname === '/userinfo') return json(who);
      if (url.pathname !== '/token') return json({}, 404);
      const form = new URLSearchParams(
        Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString(),
      );
      const basic = Buffer.from(
        (request.headers.authorization ?? '').replace('Basic ', ''),
        'base64',
      ).toString();
      seen.secret = form.get('client_secret') ?? decodeURIComponent(basic.split(':')[1] ?? '');
      const grant = codes.get(form.get('code') ?? '');
      codes.delete(form.get('code') ?? '');
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (!grant || grant.challenge !== challenge || grant.redirect !== form.get('redirect_uri'))
        return json({ error: 'invalid_grant' }, 400);
      seen.verified++;
      const id = await new SignJWT({ ...who, ...(grant.nonce ? { nonce: grant.nonce } : {}) })
        .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
        .setIssuer(issuer)
        .setAudience('moothall')
        .setIssuedAt()
        .setExpirationTime('5 minutes')
        .sign(privateKey);
      return json({ access_token: 'at', token_type: 'Bearer', expires_in: 300, id_token: id });
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    issuer,
    seen,
    /** What the provider's own page does once the person has signed in there: the address it sends the browser to. */
    authorise(address: string): string {
      const asked = new URL(address);
      const code = crypto.randomUUID();
      const redirect = asked.searchParams.get('redirect_uri') ?? '';
      codes.set(code, {
        challenge: asked.searchParams.get('code_challenge') ?? '',
        nonce: asked.searchParams.get('nonce'),
        redirect,
      });
      const back = new URL(redirect);
      back.searchParams.set('code', code);
      back.searchParams.set('state', asked.searchParams.get('state') ?? '');
      return `${back.pathname}${back.search}`;
    },
  };
}

const cookiesOf = (answer: { headers: Record<string, unknown> }) =>
  [answer.headers['set-cookie']]
    .flat()
    .filter(Boolean)
    .map(text => String(text).split(';')[0])
    .join('; ');

/** The whole way of a browser: our button, the provider, and back. */
async function signInThere(to = '/marlbridge/manage') {
  const begun = await world.post('/sign-in/provider', { to });
  assert.equal(begun.statusCode, 303, begun.body);
  const address = String(begun.headers.location);
  assert.ok(address.startsWith(`${provider.issuer}/authorize?`), address);
  const back = provider.authorise(address);
  const answer = await world.get(back, cookiesOf(begun));
  return { address, back, answer, cookie: cookiesOf(answer), begun };
}

test('the sign-in page offers the provider by its name, and the policy lets the form lead there', async () => {
  const answer = await world.get('/sign-in');
  assert.match(answer.body, /Marlbridge single sign-on/);
  assert.ok(String(answer.headers['content-security-policy']).includes(provider.issuer));
});

test('a person who has been invited signs in through the provider, with PKCE and a secret, and comes to where they wanted', async () => {
  const { address, answer, cookie } = await signInThere();
  const asked = new URL(address).searchParams;
  assert.equal(asked.get('client_id'), 'moothall');
  assert.equal(asked.get('code_challenge_method'), 'S256');
  assert.equal(asked.get('redirect_uri'), 'http://localhost:8080/sign-in/provider/callback/oidc');
  assert.equal(answer.statusCode, 303);
  assert.equal(answer.headers.location, '/marlbridge/manage');
  assert.equal(provider.seen.secret, 'between us');
  assert.ok(provider.seen.verified > 0);
  const page = await world.get('/marlbridge/manage', cookie);
  assert.equal(page.statusCode, 200);
  const again = await signInThere();
  assert.equal(again.answer.headers.location, '/marlbridge/manage', 'and the next time too');
});

test('somebody the provider knows and we do not is refused, and is told in plain words', async () => {
  who = { sub: 'p-2', email: 'stranger@marlbridge.example', email_verified: true, name: 'A Stranger' };
  const { answer, cookie } = await signInThere();
  assert.equal(answer.statusCode, 303);
  assert.match(String(answer.headers.location), /^\/sign-in\?error=signup_disabled/);
  assert.equal((await world.get('/marlbridge/manage', cookie)).statusCode, 303, 'not signed in');
  const page = await world.get(String(answer.headers.location));
  assert.match(page.body, /has not been invited/);
  const { rows } = await world.platform.db.pool.query(
    "select 1 from councils.person where name = 'A Stranger'",
  );
  assert.equal(rows.length, 0);
});

test('an address the provider has not verified does not open the account of who has it', async () => {
  who = { sub: 'p-3', email: 'ann@marlbridge.example', email_verified: false, name: 'Not Ann' };
  const { cookie } = await signInThere();
  assert.equal((await world.get('/marlbridge/manage', cookie)).statusCode, 303);
});

test('an answer the provider never gave, a used one, and one to another browser are refused', async () => {
  who = { sub: 'p-1', email: 'ann@marlbridge.example', email_verified: true, name: 'Ann Officer' };
  const { back, begun } = await signInThere();
  for (const [url, cookie] of [
    ['/sign-in/provider/callback/oidc?code=made-up&state=made-up', cookiesOf(begun)],
    [back, cookiesOf(begun)],
    [provider.authorise(String(begun.headers.location)), ''],
    ['/sign-in/provider/callback/oidc?error=access_denied', ''],
  ] as const) {
    const answer = await world.get(url, cookie);
    assert.equal(answer.statusCode, 303, url);
    assert.match(String(answer.headers.location), /^\/sign-in/);
    assert.equal((await world.get('/marlbridge/manage', cookiesOf(answer))).statusCode, 303);
  }
});

test('somebody with an authenticator app is asked for the code after the provider too', async () => {
  const { cookie } = await signInThere();
  const begun = await world.post('/account/second-step', {}, cookie);
  assert.equal(begun.statusCode, 200);
  await world.platform.db.pool.query('update councils.second_step set confirmed_at = now()');
  const { answer, cookie: owing } = await signInThere();
  assert.equal(answer.headers.location, '/sign-in/code?to=%2Fmarlbridge%2Fmanage');
  assert.equal((await world.get('/marlbridge/manage', owing)).statusCode, 303, 'nobody yet');
  await world.platform.db.pool.query('delete from councils.second_step');
});

test('the way back leads nowhere but to our own pages', async () => {
  const { answer } = await signInThere('https://evil.example/');
  assert.doesNotMatch(String(answer.headers.location), /evil/);
});
