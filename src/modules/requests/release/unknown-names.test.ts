import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRelease, findPersonalData, publicationAsText, stopsIn, textForPublication } from './index.ts';

const names = [
  ['I met Tolly Brackwater at the depot.', 'Tolly Brackwater'],
  ['As Sunniva Haldane said in May.', 'Sunniva Haldane'],
  ['Keir Hollingbery and Ottilie Vance agreed it.', 'Ottilie Vance'],
  ['The fence of Perran Uglow fell.', 'Perran Uglow'],
  ['The driver (Isolde Varley) was late.', 'Isolde Varley'],
  ['It was let to Jory Mary Trevanion in June.', 'Jory Mary Trevanion'],
] as const;

test('FOI-R1 a name that no list knows is not published, unless somebody decides that it may be', () => {
  for (const [text, name] of names) {
    const published = textForPublication(text);
    assert.ok(!publicationAsText(published).includes(name), text);
    assert.ok(
      published.undecided.some(one => one.text === name),
      text,
    );
    const decisions = published.undecided.map(one => ({ text: one.text, reason: 'They agreed' }));
    assert.equal(publicationAsText(textForPublication(text, { decisions })), text);
  }
});

test('words that have been public for long are let be where a name is only conceivable', () => {
  const text = 'I met Tolly Brackwater and Mrs Winterbourne at the depot.';
  const found = findPersonalData(text, { published: true });
  assert.deepEqual(
    found.map(one => one.text),
    ['Mrs Winterbourne'],
  );
});

test('FOI-R1 in a file somebody is to look at conceivable names, each once; they do not stop it', async () => {
  const lines = Array.from(
    { length: 40 },
    (_, at) => `We met Tolly Brackwat${'aeiou'[at % 5]}${'nrst'[at % 4]}${'lmn'[at % 3]} twice.`,
  );
  const found = await checkRelease([
    { name: 'a.txt', bytes: Buffer.from([...lines, ...lines].join('\n')) },
    { name: 'b.txt', bytes: Buffer.from(names[0][0]) },
  ]);
  assert.deepEqual(stopsIn(found), []);
  assert.equal(found.filter(({ file, kind }) => file === 'b.txt' && kind === 'conceivable-name').length, 1);
  const long = found.filter(({ file }) => file === 'a.txt');
  assert.equal(long.filter(({ kind }) => kind === 'conceivable-name').length, 30);
  assert.equal(long.filter(({ kind }) => kind === 'more-conceivable-names').length, 1);
});

for (const text of [
  'The route runs from Bramhall, Cheadle Hulme and Edgeley in June.',
  'Works near Dialstone Brow and in Offerton Wimple begin.',
  'The trustees of Werneth Community Trust met at Crompthorne House in May.',
  'Microsoft Dynamics\nCivica Financials\nAgresso Business World',
  'The Public Services (Social Value) Act 2012 and Adult Social Care apply.',
  'Has Brindlebury Council said so? Dear Brindlebury Metropolitan Borough Council, it has.',
  'Contract DN123456 for Mental Health Co-production was let.',
])
  test(`no name is seen in: ${text.replaceAll('\n', ' / ')}`, () => {
    assert.deepEqual(findPersonalData(text), []);
  });
