import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { findOrganisation, withdrawEvidence } from '#organisations';
import { does, reads } from '#platform/platform.ts';
import { adoptOrganisation, adoptOrganisations } from './actions/adopt-organisation.ts';
import { judge, undoJudgement } from './actions/judge.ts';
import { openRegister, registerFolder } from './open-register.ts';
import { buildRegister } from './register/build.ts';
import { judgementsAbout, standing } from './rules/judgements.ts';
import { judgementLines } from './store/judgement-ledger.ts';

const world = await testWorld();
const council = await world.council('Marlbridge');
const other = await world.council('Otterdale');
const fixture = (name: string) => new URL(`./fixtures/${name}`, import.meta.url).pathname;

test('without a register the service says how to build one', async () => {
  const answer = await world.get('/reconcile?queries=%7B%7D');
  assert.equal(answer.statusCode, 503);
  assert.match(answer.body, /moothall register build/);
});

test('OpenRefine asks for the manifest, then for matches, then for data', async () => {
  await buildRegister(
    {
      companies: [fixture('companies-2026-11-01.csv')],
      charities: [fixture('charities.json')],
      directory: [fixture('directory.csv')],
      'same-as': [fixture('same-as.csv')],
    },
    registerFolder(world.platform.config),
  );
  const manifest = (await world.get('/reconcile')).json();
  assert.deepEqual(manifest.versions, ['0.2']);

  const name = (await openRegister(world.platform.config))?.index.primaryName(0) ?? '';
  const queries = JSON.stringify({ q0: { query: name } });
  // As OpenRefine's browser side does it: from another origin, by POST.
  const asked = await world.app.inject({
    method: 'POST',
    url: '/reconcile',
    payload: new URLSearchParams({ queries }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
  });
  assert.equal(asked.statusCode, 200);
  assert.equal(asked.headers['access-control-allow-origin'], '*');
  const [best] = asked.json().q0.result;
  assert.equal(best.name, name);
  assert.ok(
    best.features.some((feature: { id: string; value: string }) => feature.id === 'reasons' && feature.value),
  );

  const extended = (
    await world.get(
      `/reconcile?extend=${encodeURIComponent(JSON.stringify({ ids: [best.id], properties: [{ id: 'status' }] }))}`,
    )
  ).json();
  assert.ok(best.id in extended.rows);
  assert.match((await world.get(`/reconcile/preview?id=${encodeURIComponent(best.id)}`)).body, /<h1/);
  assert.equal((await world.get('/reconcile?queries=nonsense')).statusCode, 400);
});

test('an organisation of the register is adopted with its numbers and evidence, once', async () => {
  const register = await openRegister(world.platform.config);
  assert.ok(register);
  const orgId = Array.from({ length: register.index.registrationCount }, (_, at) => at).find(at =>
    register.index.categoriesOf(at).some(({ category }) => /community interest/i.test(category)),
  );
  assert.notEqual(orgId, undefined, 'the fixture has a community interest company');
  const id = register.index.idOf(orgId ?? 0);
  const adopt = () =>
    does(world.platform, { council: council.id, actor: 'test' }, async deed => {
      const adopted = await adoptOrganisation(deed, register, id, '2026-11-01');
      deed.record('organisation.adopted', id);
      return adopted;
    });
  const first = await adopt();
  const read = () => reads(world.platform, { councils: [0] }, tx => findOrganisation(tx, id));
  const before = await read();
  assert.ok(before && before.evidence.length > 0);
  const page = await world.get(`/organisations/${id}.json`);
  assert.equal(page.json().classification.socialEnterprise.value, 'yes');
  assert.equal(await adopt(), first);
  assert.equal((await read())?.evidence.length, before.evidence.length, 'nothing is entered twice');
});

test('evidence that a person withdrew does not come back with the same register, and comes again with a newer one', async () => {
  const register = await openRegister(world.platform.config);
  assert.ok(register);
  const orgIds = Array.from({ length: register.index.registrationCount }, (_, at) => register.index.idOf(at));
  const adoptAll = (snapshot: string) =>
    does(world.platform, { council: council.id, actor: 'test' }, async deed => {
      const adopted = await adoptOrganisations(deed, register, orgIds, snapshot);
      deed.record('organisations.adopted', snapshot);
      return adopted;
    });
  const adopted = await adoptAll('2026-11-01');
  assert.equal(adopted.size, orgIds.length);
  const read = (orgId: string) => reads(world.platform, { councils: [0] }, tx => findOrganisation(tx, orgId));
  const evidenceOf = async (orgId: string) =>
    ((await read(orgId))?.evidence ?? []).map(({ date, value }) => `${date} ${JSON.stringify(value)}`).sort();
  const before = new Map<string, string[]>();
  for (const orgId of orgIds) before.set(orgId, await evidenceOf(orgId));
  const withEvidence = orgIds.find(orgId => (before.get(orgId)?.length ?? 0) > 1);
  assert.ok(withEvidence);
  const [piece] = (await read(withEvidence))?.evidence ?? [];
  assert.ok(piece);
  await does(world.platform, { council: council.id, actor: 'test' }, deed =>
    withdrawEvidence(deed, piece.id, 'It is of another organisation'),
  );
  const without = await evidenceOf(withEvidence);
  assert.equal(without.length, (before.get(withEvidence)?.length ?? 0) - 1);

  assert.deepEqual(await adoptAll('2026-11-01'), adopted);
  assert.deepEqual(await evidenceOf(withEvidence), without, 'adopted with many');
  await does(world.platform, { council: council.id, actor: 'test' }, async deed => {
    await adoptOrganisation(deed, register, withEvidence, '2026-11-01');
    deed.record('organisation.adopted', withEvidence);
  });
  assert.deepEqual(await evidenceOf(withEvidence), without, 'adopted alone');

  assert.deepEqual(await adoptAll('2026-12-01'), adopted);
  assert.deepEqual(await adoptAll('2026-12-01'), adopted);
  for (const orgId of orgIds) {
    const old: string[] = orgId === withEvidence ? without : (before.get(orgId) ?? []);
    const fresh = (before.get(orgId) ?? []).map(text => text.replace('2026-11-01', '2026-12-01'));
    // Numbers of one organisation share its evidence.
    if ((await read(orgId))?.id !== (await read(withEvidence))?.id || orgId === withEvidence)
      assert.deepEqual(await evidenceOf(orgId), [...old, ...fresh].sort(), orgId);
  }
});

test('a judgement is kept with what was seen, blocks what it denies, and can be undone; another council has its own', async () => {
  const payee = { name: 'LARCH KITCHEN', vat: undefined, ledgerRef: undefined };
  const seen = {
    name: 'Larch Kitchen CIC',
    status: 'Active',
    ids: ['GB-COH-99000001'],
    registerBuilt: '2026-11-01',
  };
  const deed = <T>(work: Parameters<typeof does<T>>[2]) =>
    does(world.platform, { council: council.id, actor: 'test' }, work);
  const line = await deed(d =>
    judge(d, { payee, organisationId: 'GB-COH-99000001', verdict: 'different', why: 'Another Larch', seen }),
  );
  const lines = (of = council) =>
    reads(world.platform, { councils: [of.id] }, tx => judgementLines(tx, of.id));
  assert.equal(judgementsAbout(payee, standing(await lines()))[0]?.verdict, 'different');
  assert.deepEqual(await lines(other), []);
  await deed(d => undoJudgement(d, line, 'I mistook it'));
  assert.deepEqual(standing(await lines()), []);
  assert.equal((await lines()).length, 2, 'both lines stay');
  await assert.rejects(
    deed(d => undoJudgement(d, line, 'again')),
    /undone already/,
  );
  await assert.rejects(
    world.platform.db.pool.query('delete from identification.judgement_line'),
    /permission denied/,
  );
});
