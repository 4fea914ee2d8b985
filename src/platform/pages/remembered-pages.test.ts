import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankAgreement, makeAgreement } from '#agreements';
import { testWorld } from '#app/testing.ts';
import { addEvidence, findByName } from '#organisations';
import { does, reads } from '#platform/platform.ts';
import { RememberedPages } from './remembered-pages.ts';

const world = await testWorld();

test('evidence that one council records shows at once on the pages of every other', async () => {
  const one = await world.council('Marlbridge', ['Libraries']);
  const two = await world.council('Otterdale', ['Libraries']);
  for (const council of [one, two]) {
    await does(world.platform, { council: council.id, actor: 'test' }, deed =>
      makeAgreement(deed, {
        ...blankAgreement,
        reference: 'A',
        title: 'Books',
        service: 'Libraries',
        organisations: [{ name: 'Larch Kitchen', orgId: null }],
        published: true,
      }),
    );
  }
  const tagged = async () =>
    /govuk-tag[^>]*>\s*Social enterprise/.test((await world.get('/otterdale/agreements')).body);
  assert.equal(await tagged(), false);
  assert.equal(await tagged(), false, 'now from memory');
  const [larch] = await reads(world.platform, { councils: [0] }, tx => findByName(tx, 'Larch Kitchen'));
  await does(world.platform, { council: one.id, actor: 'test' }, deed =>
    addEvidence(deed, larch?.id ?? '', {
      basis: 'register-number',
      source: 'Companies House',
      date: '2020-01-01',
      expiry: null,
      value: { kind: 'legal-form', legalForm: 'community-interest-company' },
    }),
  );
  assert.equal(await tagged(), true);
});

test('what has not been asked for longest goes first, and a huge page is not kept', () => {
  const pages = new RememberedPages(80);
  const entry = (length: number) => ({ html: 'x'.repeat(length), etag: 'e' });
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) pages.set(key, entry(10));
  assert.ok(pages.get('a'));
  pages.set('i', entry(10));
  assert.ok(pages.get('a'), 'asked for lately');
  assert.equal(pages.get('b'), undefined);
  pages.set('huge', entry(50));
  assert.equal(pages.get('huge'), undefined);
});
