import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findQuestions } from './find-questions.ts';

const asked = (text: string): string[] => findQuestions(text).questions.map(question => question.text);

for (const words of [
  'If you can identify any ways in which this might be narrowed, please provide further advice and assistance.',
  'If this is too wide or unclear I would be grateful if you could contact me, as you are required to advise and assist requesters.',
  'If you hold only part of the information, please send what you hold.',
  'Should you decide to withhold any of it, please tell us which exemption applies and why.',
  'Where there is no such contract, please state so.',
  'Can I please be sent any documents separately?',
  'Is it possible to have this by Friday?',
  'Could I have an answer before the end of the month?',
  'Do you people even read these emails?',
  'Does anybody there answer letters?',
  'Does that help?',
  'Is that clear?',
  'Please answer in the right hand column.',
  'Would you want your own stall to stand in the rain?',
  'Is it not extraordinary that nobody answers?',
  'Last year I asked: “How many stalls are there?”',
  'Where figures are below five, please use “<5”.',
  'If you are not the correct authority, please let me know who is.',
  'Please send the reply to the address above and not by post.',
  'What am I supposed to do?',
  'Please provide your response electronically.',
  'Please send the information by email, ideally in Excel format.',
  'What kind of council treats its traders like this?',
]) {
  test(`“${words}” is a matter of form`, () =>
    assert.deepEqual(asked(`Who runs the market?\n\n${words}`), ['Who runs the market?']));
}

for (const words of [
  'What kind of council tax is paid for a stall?',
  'Please send me a list of the stalls in Excel format.',
  'Please could you send a copy of the market rules by email if possible.',
  'Please may I have your current rent register in CSV format.',
  'I would also like the stall register.',
  'What are we supposed to do with unsold fish?',
  'Also a list of all stalls over 10 square metres.',
  'I should be glad to learn on what basis stalls are given.',
  'Do you not hold a register of stalls?',
  'Do you read the meters of your tenants?',
  'Is it possible to have a stall at the market by the river?',
  'How many letters about the market were not answered?',
  'Please may I have the list of stalls, with the rent of each.',
  'can you tell me who runs the market thanks',
  'Thanks in advance for telling me who runs the market, and what does it cost?',
]) {
  test(`“${words}” is asked`, () => assert.deepEqual(asked(words), [words]));
}

test('a question in a signature is not asked, one after a word of thanks is', () => {
  assert.deepEqual(
    asked(
      '1. Who runs the market?\n2. When?\n\nMany thanks,\n\nDana Shoveler\nSales\nDo you know a trader who needs an awning?\nM: 07700 900123 | E: dana@brackwater.example',
    ),
    ['Who runs the market?', 'When?'],
  );
  assert.equal(
    asked('1. Who runs it?\n2. When?\n\nMany thanks.\n\nOne more: what does a pitch cost?').length,
    3,
  );
});

test('a question about the environment in a disclaimer keeps neither it nor the signature above in the letter', () => {
  const text = [
    '1. Who runs the market?\n2. When was the lease let?',
    'Many thanks for your help.',
    'A. Heron\nPolicy Assistant | Brackwater Forum\nTel 01632 960 117 | www.brackwater.example',
    'This email is confidential. If you are not the intended recipient please delete it. Have\nyou considered the environment before printing this email?',
  ].join('\n\n');
  assert.deepEqual(asked(text), ['Who runs the market?', 'When was the lease let?']);
});

for (const signature of [
  'Yours,\nA. Smith',
  'A. Smith',
  'J R Hartley\n12 Mill Lane\nMarlbridge',
  'Yours\n\nB. Jones',
])
  test(`FOI-V4 who signs is no part of a question: ${signature.replaceAll('\n', ' / ')}`, () => {
    assert.deepEqual(
      asked(`Dear council,\n\n1. How many books were lent?\n2. What did the shelves cost?\n\n${signature}\n`),
      ['How many books were lent?', 'What did the shelves cost?'],
    );
  });

test('a last item with a letter before it is no signature where others have letters too', () => {
  assert.deepEqual(asked('Please send me the value of these:\n\nA. Contracts\n\nB. Grants'), [
    'Contracts',
    'Grants',
  ]);
});

test('lines that end as forms end them are read alike', () => {
  const text = 'Please answer:\n\n1. How many books were lent?\n2. What did the shelves cost?\n\nB. Jones\n';
  assert.deepEqual(findQuestions(text.replaceAll('\n', '\r\n')), findQuestions(text));
});
