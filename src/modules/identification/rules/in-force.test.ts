import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registerOf } from '../testing/register-of.ts';
import { daysFrom1900 } from './days.ts';
import { inForce } from './in-force.ts';

const on = (day: string) => ({ from: daysFrom1900(day), to: daysFrom1900(day) });

test('a name is in force between its days, with some weeks before and two years after', () => {
  const [from, until] = [daysFrom1900('2015-03-01'), daysFrom1900('2019-06-30')];
  assert.equal(inForce(from, until, on('2014-06-01')), 'not yet');
  assert.equal(inForce(from, until, on('2015-02-01')), 'in force');
  assert.equal(inForce(from, until, on('2020-12-31')), 'in force');
  assert.equal(inForce(from, until, on('2022-01-01')), 'no longer');
  assert.equal(inForce(0, 0, on('2022-01-01')), 'not known');
  assert.equal(inForce(from, until, undefined), 'not known');
});

const register = await registerOf('org_id,name,name_kind,postcode,category,status,from,until', [
  'GB-COH-09900001,Oakmap Paving Limited,previous,,,Active,1998-01-01,2012-05-01',
  'GB-COH-09900001,Larkfield Surfacing Limited,current,,,Active,2012-05-01,',
  'GB-COH-09900002,Oakmap Paving Limited,current,,,Active,2016-09-01,',
  'GB-COH-09900003,Thornquay Roofing Limited,current,,,Active,2020-01-01,',
]);
const paid = (day: string) => ({ paid: { from: day, to: day } });

test('of two bodies that had one name at different times, the one that had it when paid is named', () => {
  const early = register.one({ name: 'Oakmap Paving Ltd', ...paid('2011-10-01') });
  assert.equal(early.candidates[0]?.id, 'GB-COH-09900001');
  assert.match(early.candidates[0]?.reasons.join() ?? '', /it was its name when it was paid/);
  assert.match(early.candidates[1]?.reasons.join() ?? '', /began on 1 September 2016, after the payment/);
  const late = register.one({ name: 'Oakmap Paving Ltd', ...paid('2023-10-01') });
  assert.equal(late.candidates[0]?.id, 'GB-COH-09900002');
  assert.match(late.candidates[1]?.reasons.join() ?? '', /ended on 1 May 2012, long before the payment/);
});

test('a company that took its name after the payment is not accepted', () => {
  assert.equal(register.one({ name: 'Thornquay Roofing Ltd', ...paid('2021-01-01') }).decision, 'accept');
  const before = register.one({ name: 'Thornquay Roofing Ltd', ...paid('2015-01-01') });
  assert.equal(before.decision, 'review');
  assert.match(before.reasons.join(), /began on 1 January 2020, after the payment/);
});
