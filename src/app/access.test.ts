import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roleNames, type Role } from '#councils';
import { testWorld } from './testing.ts';
import { allRoutes } from './web.ts';

const world = await testWorld({ DEMONSTRATION: true });
const council = await world.council('Marlbridge', ['Libraries']);
const other = await world.council('Otterdale', ['Libraries']);

/** Written out by hand, against the program's own table: who may do what in a council. */
const expected: Record<string, readonly Role[]> = {
  'manage.view': roleNames,
  'people.manage': ['administrator'],
  'services.manage': ['administrator'],
  'audit.view': ['administrator', 'approver'],
  'agreements.edit': ['administrator', 'register-editor', 'commissioner'],
  'agreements.import': ['administrator', 'register-editor'],
  'organisations.edit': ['administrator', 'register-editor', 'commissioner'],
  'organisations.merge': ['administrator', 'register-editor'],
  'recognition.decide': ['administrator', 'commissioner'],
  'answers.confirm': ['administrator', 'register-editor', 'commissioner', 'contributor'],
  'answers.state': ['administrator', 'commissioner', 'foi-officer'],
  'letters.answer': ['administrator', 'foi-officer', 'approver', 'contributor'],
  'spend.import': ['administrator', 'finance-officer'],
  'spend.resolve': ['administrator', 'finance-officer', 'register-editor'],
  'spend.publish': ['administrator', 'finance-officer', 'approver'],
  'requests.view': ['administrator', 'foi-officer', 'approver', 'contributor'],
  'requests.manage': ['administrator', 'foi-officer'],
  'requests.contribute': ['administrator', 'foi-officer', 'contributor', 'commissioner', 'register-editor'],
  'requests.approve': ['administrator', 'approver'],
};

const cookies = new Map<string, string>();
for (const role of roleNames) cookies.set(role, await world.signIn(council, role));
const neighbour = await world.signIn(other, 'administrator');
const { cookie: nobody } = await world.signInNobody();

/** The address with something in the place of every parameter. */
const address = (url: string) => url.replace(':council', 'marlbridge').replaceAll(/:[A-Za-z]+/g, 'x');

async function ask(
  method: 'GET' | 'POST',
  url: string,
  cookie?: string,
): Promise<'let in' | 'sign in' | 'forbidden'> {
  const answer = method === 'GET' ? await world.get(url, cookie) : await world.post(url, {}, cookie);
  assert.notEqual(answer.statusCode, 500, `${method} ${url} failed: ${answer.body.slice(0, 300)}`);
  if (answer.statusCode === 403) return /not signed in/.test(answer.body) ? 'sign in' : 'forbidden';
  return answer.statusCode === 303 && String(answer.headers.location).startsWith('/sign-in?to=')
    ? 'sign in'
    : 'let in';
}

test('every route is declared with an access this test knows', () => {
  for (const { url, access } of allRoutes) {
    if (access.startsWith('may:')) {
      assert.ok(access.slice(4) in expected, `${url}: ${access}`);
      assert.ok(url.startsWith('/:council/manage'), `${url}: what needs a role lies under /manage`);
    } else assert.ok(['anyone', 'signed-in', 'demonstration'].includes(access), `${url}: ${access}`);
  }
});

// Signing out and ending sessions would end those of the test; they are walked by the sign-in tests.
const walked = allRoutes.filter(({ url }) => url !== '/sign-out');

for (const route of walked) {
  test(`${route.method} ${route.url} (${route.access}): strangers, every role, another council’s administrator`, async () => {
    const url = address(route.url);
    const capability = route.access.startsWith('may:') ? route.access.slice(4) : undefined;
    const open = route.access === 'anyone' || route.access === 'demonstration';
    assert.equal(await ask(route.method, url), open ? 'let in' : 'sign in', 'a stranger');
    assert.equal(
      await ask(route.method, url, nobody),
      capability ? 'forbidden' : 'let in',
      'someone without a role',
    );
    assert.equal(
      await ask(route.method, url, neighbour),
      capability ? 'forbidden' : 'let in',
      'the administrator of another council',
    );
    for (const [role, cookie] of cookies) {
      const may = !capability || expected[capability]?.includes(role as Role);
      assert.equal(await ask(route.method, url, cookie), may ? 'let in' : 'forbidden', role);
    }
  });
}

test('demonstration routes do not exist on a real installation', async () => {
  const { decide, stranger } = await import('#platform/access/visitor.ts');
  assert.equal(decide('demonstration', stranger, false), 'hide');
});

test('a form sent from another site is refused, whoever sends it', async () => {
  const answer = await world.app.inject({
    method: 'POST',
    url: '/marlbridge/manage/services',
    payload: 'name=Evil',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'cross-site',
      cookie: cookies.get('administrator') ?? '',
    },
  });
  assert.equal(answer.statusCode, 403);
  assert.doesNotMatch(
    (await world.get('/marlbridge/manage/services', cookies.get('administrator'))).body,
    /Evil/,
  );
});
