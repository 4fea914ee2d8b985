import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify, type RegisterFact } from './classification.ts';

const fact = (given: Partial<RegisterFact>): RegisterFact => ({
  id: 'GB-COH-01234567',
  category: '',
  source: 'test',
  status: 'Active',
  accounts: '',
  ...given,
});
const flags = (...given: Partial<RegisterFact>[]) => {
  const { socialEnterprise, vcse, sme } = classify(given.map(fact));
  return [socialEnterprise, vcse, sme].join();
};

test('5.1 a CIC is a social enterprise and VCSE', () => {
  assert.equal(flags({ category: 'Community Interest Company' }), 'yes,yes,unknown');
});

test('5.1 a charity is VCSE, but not by itself a social enterprise', () => {
  assert.equal(flags({ id: 'GB-CHC-1012345', category: 'Charity' }), 'unknown,yes,unknown');
});

test('5.1 a guarantee company is no evidence of being social, and nothing is "no" for want of evidence', () => {
  assert.equal(
    flags({ category: 'PRI/LTD BY GUAR/NSC (Private, limited by guarantee, no share capital)' }),
    'unknown,unknown,unknown',
  );
});

test('5.1 a community benefit society is VCSE, an unspecified registered society unknown', () => {
  assert.equal(flags({ category: 'Community Benefit Society' }), 'unknown,yes,unknown');
  assert.equal(flags({ category: 'Registered Society' }), 'unknown,unknown,unknown');
});

test('5.2 small accounts hint at an SME; full accounts say nothing; 250 staff is none', () => {
  assert.equal(flags({ accounts: 'MICRO ENTITY' }), 'unknown,unknown,yes');
  assert.equal(flags({ accounts: 'FULL' }), 'unknown,unknown,unknown');
  assert.equal(flags({ category: 'employer 250 to 499', accounts: 'SMALL' }), 'unknown,unknown,no');
});

test('EVD a dissolved or removed registration proves nothing for today', () => {
  assert.equal(
    flags({ category: 'Community Interest Company', status: 'Dissolved' }),
    'unknown,unknown,unknown',
  );
  assert.equal(
    flags({ id: 'GB-CHC-1012345', category: 'Charity', status: 'Removed' }),
    'unknown,unknown,unknown',
  );
});

test('a membership is evidence with its source; a public body is none of these', () => {
  assert.equal(
    flags({ category: 'Social Enterprise UK member', source: 'members list 2026' }),
    'yes,unknown,unknown',
  );
  assert.equal(flags({ id: 'GB-LAE-ANY', category: 'public body' }), 'no,no,no');
});

test('an NHS or school code beside a charity number does not make a hospice a public body', () => {
  assert.equal(
    flags({ id: 'GB-CHC-1012345', category: 'Charity' }, { id: 'GB-NHS-X0001' }, { id: 'GB-EDU-100000' }),
    'unknown,yes,unknown',
  );
});
