import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFile, shortly } from '../testing/read.ts';

const head =
  'Contract Ref,Contract Name,Department,Awarded To,SME,Company Number,Contract Start,Contract End,Contract Value\n';
const row = (cells: {
  ref?: string;
  title?: string;
  who?: string;
  sme?: string;
  number?: string;
  end?: string;
  value?: string;
}) =>
  `${cells.ref ?? 'F-10'},${cells.title ?? 'Minor works'},Place,${cells.who ?? 'Adze Ltd'},${cells.sme ?? ''},${cells.number ?? ''},2022,${cells.end ?? '2026'},${cells.value ?? ''}\n`;

describe('rows that repeat a reference', () => {
  it('alike but for the supplier are one agreement with several organisations, and each row is told', async () => {
    const read = await readFile(
      head +
        row({ sme: 'Yes', number: '01234567' }) +
        row({ ref: 'F-11', title: 'Signs' }) +
        row({ ref: 'f-10', who: 'Bevel Ltd', sme: 'No', number: '07654321' }) +
        row({ who: 'Chisel plc', sme: 'No' }),
    );
    assert.ok('ok' in read, JSON.stringify(read));
    assert.deepEqual(shortly(read), [
      'F-10 | Minor works | Adze Ltd; Bevel Ltd; Chisel plc',
      'F-11 | Signs | Adze Ltd',
    ]);
    const draft = read.ok[0]?.draft;
    assert.deepEqual(
      [draft?.sme, draft?.smeEvidence, draft?.registrationNumber],
      ['unknown', 'Adze Ltd: yes; Bevel Ltd: no; Chisel plc: no', '01234567; 07654321'],
    );
    const told = read.warnings.filter(({ code }) => code === 'rows-joined').map(({ message }) => message);
    assert.equal(told.length, 2);
    assert.match(
      told[0] ?? '',
      /‘f-10’ is one agreement with several organisations: Bevel Ltd joins those of row 2 \(row 4\)/,
    );
  });
  it('that differ are told row by row, with what differs, and nothing is merged', async () => {
    const read = await readFile(
      head +
        row({ value: '1000' }) +
        row({ who: 'Bevel Ltd', end: '2027', value: '2000' }) +
        row({ title: 'Major works' }),
    );
    assert.ok('errors' in read);
    assert.deepEqual(
      read.errors.map(error => error.row),
      [3, 4],
    );
    assert.match(
      read.errors[0]?.message ?? '',
      /‘F-10’ stands already in row 2, with another dates \(‘2022 to 2026’\) and value \(‘£1,000’\)\. Rows of one agreement must be alike/,
    );
    assert.match(read.errors[1]?.message ?? '', /with another title \(‘Minor works’\)/);
    assert.equal(read.apart, 2);
  });
  it('that differ may stand apart, each numbered after the first, past references that are taken', async () => {
    const read = await readFile(
      head +
        row({}) +
        row({ title: 'Lot 2' }) +
        row({ title: 'Lot 3' }) +
        row({ title: 'Lot 3', who: 'Bevel Ltd' }) +
        row({ ref: 'F-10-2', title: 'Other' }),
      {},
      { apart: true },
    );
    assert.ok('ok' in read, JSON.stringify(read));
    assert.deepEqual(shortly(read), [
      'F-10 | Minor works | Adze Ltd',
      'F-10-3 | Lot 2 | Adze Ltd',
      'F-10-4 | Lot 3 | Adze Ltd; Bevel Ltd',
      'F-10-2 | Other | Adze Ltd',
    ]);
    assert.ok(
      read.warnings.some(({ message }) =>
        message.startsWith('The reference ‘F-10’, which other rows have too, became ‘F-10-3’'),
      ),
    );
  });
  it('that say the very same add nothing, and that is told', async () => {
    const read = await readFile(head + row({}) + row({}));
    assert.deepEqual(shortly(read), ['F-10 | Minor works | Adze Ltd']);
    assert.match(
      read.warnings.map(({ message }) => message).join(),
      /there already with this organisation in row 2, so the row adds nothing/,
    );
  });
  it('with blanks in place of what stands above are of the agreement above', async () => {
    const read = await readFile(`${head}${row({})},,,Bevel Ltd,,,,,\nF-10,,,Chisel plc,,,,,\n`);
    assert.ok('ok' in read, JSON.stringify(read));
    assert.deepEqual(shortly(read), ['F-10 | Minor works | Adze Ltd; Bevel Ltd; Chisel plc']);
  });
  it('a further supplier with a value of its own is no mere supplier: the title is asked for', async () => {
    const read = await readFile(`${head}${row({ value: '5' })},,,Bevel Ltd,,,,,7\n`);
    assert.ok('errors' in read);
    assert.match(read.errors[0]?.message ?? '', /Give the agreement a title/);
  });
});
