import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resultCsv } from '../identify/result-csv.ts';
import { readExtend } from '../reconcile/protocol.ts';
import { extend } from '../reconcile/service.ts';
import { registerOf } from '../testing/register-of.ts';

const columns = 'org_id,name,name_kind,postcode,category,status,operator_org_id,parent_org_id';
const register = await registerOf(columns, [
  'GB-CQC-1-990001,Bramblewick Lodge Nursing Home,current,AN1 1AA,,,GB-COH-09900001,',
  'GB-COH-09900001,Oakmap Homes Limited,current,AN2 2BB,,Active,,GB-COH-09900002',
  'GB-COH-09900002,Larkfield Holdings Limited,current,AN2 2BB,,Active,,GB-COH-09900003',
  'GB-COH-09900003,Quillmoor Group plc,current,AN2 2BB,,Active,,GB-COH-09900001',
  'GB-COH-09900004,Thornquay Ecology Limited,current,,,Active,,',
  'GB-COH-09900005,Windlestraw Procurement Services Limited,current,,,Active,,',
  'GB-COH-09900006,Hazelthwaite Limited,current,,,Active,,',
  'GB-COH-09900007,Hazelthwaite Group Limited,current,,,Active,,',
  'GB-CHC-1190008,Fernlea Befrienders,current,,Charity,,,',
]);
const brief = (name: string) =>
  register.one({ name }).links.map(one => `${one.role} ${one.name}${one.certain ? '' : '?'}`);

test('a home leads to its operator and on to who owns that, each named once', () => {
  assert.deepEqual(brief('Bramblewick Lodge Nursing Home'), [
    'payee Bramblewick Lodge Nursing Home',
    'operator Oakmap Homes Limited',
    'parent Larkfield Holdings Limited',
    'parent Quillmoor Group plc',
  ]);
});

test('X via Y: Y is paid, X does the work', () => {
  const answer = register.one({ name: 'Thornquay Ecology Ltd via Windlestraw Procurement Services Ltd' });
  assert.deepEqual([answer.decision, answer.best?.id], ['accept', 'GB-COH-09900005']);
  assert.deepEqual(
    answer.links.map(one => [one.role, one.id]),
    [
      ['payee', 'GB-COH-09900005'],
      ['operator', 'GB-COH-09900004'],
    ],
  );
  assert.match(answer.reasons.join(), /same name as the one paid through/);
  assert.deepEqual(brief('Somebody Unknown via Windlestraw Procurement Services Ltd'), [
    'payee Windlestraw Procurement Services Limited',
  ]);
});

test('on behalf of another: the payee is paid, the other has the benefit', () => {
  assert.deepEqual(brief('Thornquay Ecology Ltd on behalf of Fernlea Befrienders'), [
    'payee Thornquay Ecology Limited',
    'operator Fernlea Befrienders',
  ]);
});

test('a group of the same uncommon name is only a hint', () => {
  assert.deepEqual(brief('Hazelthwaite Ltd'), [
    'payee Hazelthwaite Limited',
    'parent Hazelthwaite Group Limited?',
  ]);
  assert.deepEqual(brief('Hazelthwaite Group Ltd'), ['payee Hazelthwaite Group Limited']);
});

test('nothing is linked to a name that is not found', () => {
  assert.deepEqual(brief('Zyxwv Unheard Of'), []);
  assert.deepEqual(brief('REDACTED PERSONAL DATA'), []);
});

test('links stand in the table and in the data extension', () => {
  const supplier = {
    name: 'Bramblewick Lodge Nursing Home',
    postcode: undefined,
    ids: [],
    vat: undefined,
    lines: 1,
    amount: 100,
  };
  const [header = '', row = ''] = resultCsv([{ supplier, answer: register.one(supplier) }]).split('\r\n');
  assert.match(header, /,amount,operator_org_id,operator_name,parent_org_id,parent_name,links$/);
  assert.match(
    row,
    /,1\.00,GB-COH-09900001,Oakmap Homes Limited,GB-COH-09900002,Larkfield Holdings Limited,"\[\{/,
  );
  const rows = extend(
    register,
    readExtend('{"ids":["GB-CQC-1-990001"],"properties":[{"id":"operator"},{"id":"parent"}]}'),
  )['rows'];
  assert.deepEqual(rows, { 'GB-CQC-1-990001': { operator: [{ str: 'GB-COH-09900001' }], parent: [] } });
});
