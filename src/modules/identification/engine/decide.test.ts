import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registerOf } from '../testing/register-of.ts';

const columns = 'org_id,name,name_kind,postcode,category,status';

test('of two live companies of one name neither is accepted, unless the postcode tells them apart', async () => {
  const register = await registerOf(columns, [
    'GB-COH-09900001,Oakmap Care Limited,current,AN1 1AA,,Active',
    'GB-COH-09900002,Oakmap Care Limited,current,ZE9 9ZZ,,Active',
  ]);
  const alone = register.one({ name: 'Oakmap Care Ltd' });
  assert.equal(alone.decision, 'review');
  assert.match(alone.reasons.join(), /2 organisations have this name/);
  const placed = register.one({ name: 'Oakmap Care Ltd', postcode: 'ZE9 9ZZ' });
  assert.deepEqual([placed.decision, placed.best?.id], ['accept', 'GB-COH-09900002']);
});

test('a charity registered anew under its old name is found under its latest number', async () => {
  const rows = [
    'GB-CHC-290001,Quillmoor Sailing Project,current,,Charity,',
    'GB-CHC-1190002,Quillmoor Sailing Project,current,,Charity,',
  ];
  const register = await registerOf(columns, rows);
  const answer = register.one({ name: 'Quillmoor Sailing Project' });
  assert.equal(answer.candidates[0]?.id, 'GB-CHC-1190002');
  assert.match(answer.candidates[0]?.reasons.join() ?? '', /probably the same body registered anew/);
  const ended = await registerOf(columns, [rows[0] ?? '', `${rows[1]}Removed`]);
  assert.equal(ended.one({ name: 'Quillmoor Sailing Project' }).candidates[0]?.id, 'GB-CHC-290001');
});

test('a local member of a national family is not taken for the body without the place', async () => {
  const register = await registerOf(columns, [
    'GB-CHC-1190011,Tools for Bramblewick,current,,Charity,',
    'GB-CHC-1190012,Larkfield Befrienders (Nottingham),current,,Charity,',
    'GB-COH-09900013,Whinmoor Scaffolding Limited,current,,,Active',
  ]);
  assert.equal(register.one({ name: 'Tools for Bramblewick' }).decision, 'accept');
  assert.notEqual(register.one({ name: 'Tools for Bramblewick (Derby)' }).decision, 'accept');
  assert.notEqual(
    register.one({ name: 'Larkfield Befrienders', postcode: 'PL1 1AA' }).decision,
    'accept',
    'the payee is elsewhere',
  );
  assert.equal(
    register.one({ name: 'Whinmoor Scaffolding Ltd (Leeds)' }).decision,
    'accept',
    'a branch of a company is the company',
  );
});

test('a word or number that tells sister companies apart is not dropped', async () => {
  const register = await registerOf(columns, [
    'GB-COH-09900061,Quillmoor Catering Limited,current,,,Active',
    'GB-CHC-1190062,Fernlea Hospice,current,,Charity,',
  ]);
  for (const name of [
    'Quillmoor Catering (Trading) Ltd',
    'Quillmoor Catering (2) Ltd',
    'Quillmoor Catering Holdings Ltd',
    'Fernlea Hospice (Trading) Ltd',
  ]) {
    const answer = register.one({ name });
    assert.equal(answer.decision, 'review', name);
    assert.match(answer.reasons.join(), /was written and is not in its name: perhaps a sister company/);
  }
  assert.equal(register.one({ name: 'Quillmoor Catering Ltd (Kitchen)' }).decision, 'accept');
});

test('a postcode that hundreds share is a weak witness', async () => {
  const agent = Array.from(
    { length: 300 },
    (_, at) => `GB-COH-${9940000 + at},Agent Client Number ${at} Ltd,current,AN9 9AN,,Active`,
  );
  const register = await registerOf(columns, [
    ...agent,
    'GB-COH-09900051,Dovecrest Advisory Limited,current,AN9 9AN,,Active',
    'GB-COH-09900052,Fellgate Advisory Limited,current,AN1 1AA,,Active',
  ]);
  const reasons = (name: string, postcode: string) =>
    register.one({ name, postcode }).candidates[0]?.reasons.join('; ') ?? '';
  assert.match(reasons('Dovecrest Advisory Ltd', 'AN9 9AN'), /a postcode in the same district/);
  assert.match(reasons('Fellgate Advisory Ltd', 'AN1 1AA'), /registered at the same postcode/);
});

test('initials are never accepted; four letters or more are for a person', async () => {
  const register = await registerOf(columns, [
    'GB-CHC-1190021,WVAF,working,,Charity,',
    'GB-CHC-1190022,WVA,working,,Charity,',
  ]);
  const four = register.one({ name: 'Willow Voluntary Action Forum' });
  assert.deepEqual([four.decision, four.best?.id], ['review', 'GB-CHC-1190021']);
  const three = register.one({ name: 'Willow Voluntary Action' });
  assert.equal(three.decision, 'none');
  assert.equal(three.candidates[0]?.id, 'GB-CHC-1190022', 'still in the list');
});

test('a written acronym leads to the names it stands for, for the list only', async () => {
  const register = await registerOf(columns, [
    'GB-CHC-1190041,Quillmoor Coalition of Disabled People,current,,Charity,',
    'GB-COH-09900042,Quarry Cranes Drilling Paving Limited,current,,,Active',
  ]);
  const answer = register.one({ name: 'QCDP' });
  assert.notEqual(answer.decision, 'accept');
  assert.deepEqual(
    answer.candidates.map(one => one.id),
    ['GB-CHC-1190041'],
    'trading companies are not known by their initials',
  );
  assert.match(answer.candidates[0]?.reasons.join() ?? '', /what was written is the initials of its name/);
});

test('one word with UK and no legal form is not the word without it', async () => {
  const register = await registerOf(columns, ['GB-CHC-1190031,Harbourkind,current,,Charity,']);
  assert.notEqual(register.one({ name: 'Harbourkind UK' }).decision, 'accept');
  assert.equal(register.one({ name: 'Harbourkind' }).candidates[0]?.id, 'GB-CHC-1190031');
});

test('a word of the register’s name that only sister companies have is not taken for written', async () => {
  const register = await registerOf(columns, [
    'GB-COH-09900074,Larkfield Pumps International Limited,current,,,Active',
    'GB-COH-09900075,Fernlea Recovery Foundation Trading Limited,current,,,Active',
  ]);
  const pumps = register.one({ name: 'Larkfield Pumps Ltd' });
  assert.equal(pumps.decision, 'review');
  assert.match(pumps.reasons.join(), /“INTERNATIONAL” is in its name and was not written/);
  assert.equal(register.one({ name: 'Fernlea Recovery Foundation' }).decision, 'review');
  assert.equal(register.one({ name: 'Larkfield Pumps Intl Ltd' }).decision, 'accept');
});

test('brackets before the legal form belong to the name: a sister company is for a person', async () => {
  const register = await registerOf(columns, ['GB-COH-09900071,Bramblewick Buses Limited,current,,,Active']);
  assert.equal(register.one({ name: 'Bramblewick Buses (North West) Ltd' }).decision, 'review');
  assert.equal(register.one({ name: 'Bramblewick Buses (UK) Ltd' }).decision, 'accept');
  assert.equal(register.one({ name: 'Bramblewick Buses Ltd (Depot)' }).decision, 'accept');
});

test('a company’s short name is not the charity of the same letters, unless the postcode says so', async () => {
  const register = await registerOf(columns, [
    'GB-CHC-1190072,QXZ,current,AN1 1AA,Charity,',
    'GB-CHC-1190073,Oakmap Sailing,current,AN1 1AA,Charity,',
  ]);
  assert.notEqual(register.one({ name: 'QXZ Ltd' }).decision, 'accept');
  assert.notEqual(register.one({ name: 'QXZ (UK) Ltd' }).decision, 'accept');
  assert.equal(register.one({ name: 'QXZ Ltd', postcode: 'AN1 1AA' }).decision, 'accept');
  assert.equal(register.one({ name: 'Oakmap Sailing Ltd' }).decision, 'accept');
});

test('a public body is not the charity that raises money for it', async () => {
  const register = await registerOf(columns, [
    'GB-CHC-1190081,Bramblewick Quillmoor and Fernlea NHS Foundation Trust Charity,current,,Charity,',
  ]);
  const answer = register.one({ name: 'BRAMBLEWICK QUILLMOOR & FERNLEA NHS FOUNDATION TRUST' });
  assert.deepEqual([answer.decision, answer.best], ['public-body', undefined]);
  assert.equal(answer.classification.vcse, 'no');
});
