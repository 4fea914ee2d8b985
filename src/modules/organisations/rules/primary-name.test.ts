import assert from 'node:assert/strict';
import { it } from 'node:test';
import { nameOn, primaryName, type OrganisationName } from './primary-name.ts';

const names: OrganisationName[] = [
  { name: 'Willow Trading', kind: 'trading', from: null, to: null },
  { name: 'Willow Trust CIC', kind: 'current', from: '2015-06-01', to: null },
  { name: 'Willow Works Ltd', kind: 'previous', from: '2010', to: '2015-06-01' },
];
const on = (date: string) => nameOn(names, Temporal.PlainDate.from(date));

it('the current name stands, whatever the order; a previous one only where there is no other', () => {
  assert.equal(primaryName(names), 'Willow Trust CIC');
  assert.equal(primaryName(names.filter(({ kind }) => kind === 'previous')), 'Willow Works Ltd');
});
it('a payment is matched to the name in force on its day', () => {
  assert.equal(on('2015-06-01'), 'Willow Trust CIC');
  assert.equal(on('2015-05-31'), 'Willow Works Ltd');
  assert.equal(on('2010-03-01'), 'Willow Works Ltd');
  assert.equal(on('2009-12-31'), undefined);
});
it('a current name without dates holds where nothing dated does', () => {
  assert.equal(
    nameOn([{ name: 'Oak', kind: 'current', from: null, to: null }], Temporal.PlainDate.from('1990-01-01')),
    'Oak',
  );
});
