import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { findOrganisation, recognise } from '#organisations';
import { does, reads } from '#platform/platform.ts';
import { aDraft } from '../testing/samples.ts';
import { makeAgreement } from '../actions/keep-agreement.ts';
import { countAgreements, findAgreement, searchAgreements } from './agreements.ts';
import { type AgreementFilter, narrow, type Narrowed } from './search.ts';

const world = await testWorld();
const council = await world.council('Marlbridge', ['Adult Social Care', 'Libraries']);
const on = '2026-11-23';
const things = ['Lunch club', 'Befriending', 'Lunch and befriending'];
const partners = ['Willow Trust', 'Harbour Ltd', 'Willow Trust; Harbour Ltd'];
const services = ['Adult Social Care', 'Libraries'];

const made = await does(world.platform, { council: council.id, actor: 'test' }, async deed => {
  const all: { slug: string; title: string; service: string; partners: string }[] = [];
  for (const title of things)
    for (const organisations of partners)
      for (const service of services) {
        const { slug } = await makeAgreement(deed, aDraft({ title, organisations, service, start: '2024' }));
        all.push({ slug, title, service, partners: organisations });
      }
  return all;
});
const read = <T>(work: Parameters<typeof reads<T>>[2]) =>
  reads(world.platform, { councils: [0, council.id] }, work);
const first = await read(tx => findAgreement(tx, council.id, made[0]?.slug ?? '', on));
const willow = await read(tx => findOrganisation(tx, first?.parties[0]?.orgId ?? ''));
await does(world.platform, { council: council.id, actor: 'test' }, deed =>
  recognise(deed, { organisationId: willow?.id ?? '', basis: 'Trades for its members', on: '2020-01-01' }),
);

const asked = ['', 'lunch', 'lunch befriending', 'harbour -befriending', '"lunch club"', 'nowhere'].flatMap(
  q =>
    ['', 'adult-social-care', 'libraries', 'no-such-service'].flatMap(service =>
      [false, true].map((socialEnterprise): AgreementFilter => ({
        publishedOnly: true,
        ...(q ? { q } : {}),
        ...(service ? { service } : {}),
        ...(socialEnterprise ? { socialEnterprise } : {}),
      })),
    ),
);

/** What should be found, told from what was entered. */
function expected({ q = '', service, socialEnterprise }: AgreementFilter): string[] {
  const [lunch, befriending] = [/lunch/i, /befriending/i];
  const fits: Record<string, (one: (typeof made)[number]) => boolean> = {
    '': () => true,
    lunch: ({ title }) => lunch.test(title),
    'lunch befriending': ({ title }) => lunch.test(title) && befriending.test(title),
    'harbour -befriending': one => /harbour/i.test(one.partners) && !befriending.test(one.title),
    '"lunch club"': ({ title }) => /lunch club/i.test(title),
    nowhere: () => false,
  };
  return made
    .filter(one => fits[q]?.(one))
    .filter(one => !service || one.service.toLowerCase().replaceAll(' ', '-') === service)
    .filter(one => !socialEnterprise || one.partners.includes('Willow'))
    .map(({ slug }) => slug)
    .sort();
}

test('words, service and social enterprises find the same however many they leave, each alone and together', async () => {
  assert.ok(
    asked.some(
      filter => expected(filter).length > 0 && filter.q && filter.service && filter.socialEnterprise,
    ),
  );
  for (const filter of asked) {
    const looked = await read(tx => narrow(tx, council.id, filter, on));
    const ways: [string, Narrowed][] = [
      ['few', looked],
      ['words few, social enterprises many', { ...looked, social: null }],
      ['many', { words: null, social: null }],
    ];
    for (const [way, narrowed] of ways) {
      const ask = { council: council.id, filter, on, narrowed };
      const told = `${JSON.stringify(filter)}, ${way}`;
      const { agreements } = await read(tx => searchAgreements(tx, { ...ask, sort: 'title', most: 100 }));
      assert.deepEqual(agreements.map(({ slug }) => slug).sort(), expected(filter), told);
      assert.equal(
        await read(tx => countAgreements(tx, { ...ask, most: 100 })),
        expected(filter).length,
        told,
      );
    }
  }
});
