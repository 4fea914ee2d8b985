import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify } from '#organisations';
import { evidenceFromRegister, type RegisterEntry } from './evidence-from-register.ts';

const on = Temporal.PlainDate.from('2026-11-23');
const entry = (over: Partial<RegisterEntry>): RegisterEntry => ({
  orgId: 'GB-COH-99000001',
  categories: [],
  status: 'Active',
  accounts: '',
  snapshot: '2026-11-01',
  ...over,
});
const judged = (over: Partial<RegisterEntry>) => classify(evidenceFromRegister(entry(over)), { on });
const category = (text: string) => [{ category: text, source: 'Companies House' }];

test('EVD: a CIC found by its number is a social enterprise and VCSE', () => {
  const { socialEnterprise, vcse } = judged({ categories: category('Community Interest Company') });
  assert.deepEqual([socialEnterprise.value, vcse.value], ['yes', 'yes']);
});

test('a guarantee company proves nothing; a charity is VCSE and no more', () => {
  assert.equal(
    judged({ categories: category('PRI/LTD BY GUAR/NSC (Private, limited by guarantee, no share capital)') })
      .socialEnterprise.value,
    'unknown',
  );
  const charity = judged({
    orgId: 'GB-CHC-9900001',
    categories: [{ category: 'Charity', source: 'Charity Commission' }],
  });
  assert.deepEqual([charity.vcse.value, charity.socialEnterprise.value], ['yes', 'unknown']);
});

test('a community benefit society is VCSE; a removed charity is nothing any more', () => {
  assert.equal(
    judged({ orgId: 'GB-MPR-99001', categories: category('Community Benefit Society') }).vcse.value,
    'yes',
  );
  assert.equal(judged({ orgId: 'GB-CHC-9900001', status: 'Removed' }).vcse.value, 'unknown');
});

test('accounts of a micro-entity hint at an SME; full accounts say nothing', () => {
  assert.equal(judged({ accounts: 'FULL' }).sme.value, 'unknown');
  assert.equal(evidenceFromRegister(entry({ accounts: 'MICRO ENTITY' }))[0]?.value.kind, 'accounts-category');
});

test('a dissolved company’s earlier evidence lapses', () => {
  assert.equal(
    judged({ categories: category('Community Interest Company'), status: 'Dissolved' }).socialEnterprise
      .value,
    'unknown',
  );
});
