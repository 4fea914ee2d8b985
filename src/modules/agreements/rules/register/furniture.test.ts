import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aWorkbook } from '#platform/tables/testing/workbook.ts';
import { readFile, shortly } from '../testing/read.ts';

const head = 'Contract Ref,Contract Title,Supplier,Start Date,End Date,Value\n';

describe('rows of a register that are no agreements', () => {
  it('totals, headings again and notes are left out, each told with its row', async () => {
    const read = await readFile(
      `${head}T1,Road salt,Flint Ltd,2022,2025,240000\n${head}T2,Gritters,Gravel Hire,2022,2023,60000\nTotal,,,,,300000\n,,,,,300000\nData correct at 30 September 2023,,,,,\n`,
    );
    assert.ok('ok' in read, JSON.stringify(read));
    assert.deepEqual(shortly(read), ['T1 | Road salt | Flint Ltd', 'T2 | Gritters | Gravel Hire']);
    assert.deepEqual(
      read.warnings.filter(({ code }) => code === 'left-out').map(({ row }) => row),
      [3, 5, 6, 7],
    );
  });
  it('a firm called Total and a row that was only begun are not left out', async () => {
    const read = await readFile(`${head}T1,Fuel,Total Gas Ltd,2022,2025,1\nT2,,,2022,,5\nT3,,,,,\n`);
    assert.ok('errors' in read);
    assert.deepEqual([...new Set(read.errors.map(({ row }) => row))], [3, 4]);
    assert.deepEqual(shortly(read), ['T1 | Fuel | Total Gas Ltd']);
  });
  it('the units of the columns are left out; a second table under other headings is read, its kind told by the row above', async () => {
    const read = await readFile(
      'Ref,Title,Supplier,Start,Value\n,,,(dd/mm/yyyy),(£)\nC1,Meals,Willow CIC,2022,5\nGRANTS,,,,\nRef,Project,Recipient,Award date,Amount\nG1,Benches,Friends of Mill Lane,2022,9\n',
    );
    assert.ok('ok' in read, JSON.stringify(read));
    assert.deepEqual(
      read.ok.map(({ draft }) => `${draft.reference} ${draft.kind}`),
      ['C1 contract', 'G1 grant'],
    );
    assert.deepEqual(
      read.warnings.filter(({ code }) => code === 'left-out').map(({ row }) => row),
      [2, 4, 5],
    );
  });
  it('a second table with its columns in another order is refused, not misread', async () => {
    const read = await readFile(
      'Ref,Title,Supplier\nC1,Meals,Willow CIC\nRecipient,Project,Ref\nFriends of Mill Lane,Benches,G1\n',
    );
    assert.ok('errors' in read);
    assert.deepEqual(
      read.errors.map(({ row, message }) => [row, message.startsWith('Headings of another table')]),
      [[3, true]],
    );
  });
  it('suppliers in numbered columns are all of them the agreement’s', async () => {
    const read = await readFile('Title,Supplier 1,Supplier 2,Supplier 3\nCare,Ash Ltd,Birch Ltd,\n');
    assert.deepEqual(shortly(read), [' | Care | Ash Ltd; Birch Ltd']);
  });
  it('a row that names a service gives it to the rows below', async () => {
    const read = await readFile(
      `${head}Libraries,,,,,\nB1,Books,Page Ltd,2022,2025,7\nHousing,,,,,\nB2,Locks,Key Ltd,2022,2025,7\n`,
      {
        services: ['Housing', 'Libraries'],
      },
    );
    assert.ok('ok' in read, JSON.stringify(read));
    assert.deepEqual(
      read.ok.map(({ draft }) => draft.service),
      ['Libraries', 'Housing'],
    );
  });
});

describe('workbooks', () => {
  const headings = ['Contract Ref', 'Contract Title', 'Supplier', 'Value'];
  it('sheets for services are one register; faults say the sheet; a sheet of notes is told', async () => {
    const file = aWorkbook([
      { name: 'Read me', rows: [['These are contracts']] },
      { name: 'Adults', rows: [headings, ['A1', 'Meals', 'Willow CIC', 5]] },
      {
        name: 'Place',
        rows: [
          ['Vendor', 'Contract Title', 'Contract Ref', 'Value'],
          ['Flint Ltd', 'Paths', 'P1', 'lots'],
          ['Greenway Ltd', 'Trees', 'P2', 6],
        ],
      },
    ]);
    const read = await readFile(file, { services: ['Adults', 'Place'] });
    assert.ok('errors' in read, JSON.stringify(read));
    assert.deepEqual(
      read.errors.map(({ row, sheet, column }) => `${sheet} ${row} ${column}`),
      ['Place 2 column D (Value)'],
    );
    assert.deepEqual(shortly(read), ['A1 | Meals | Willow CIC', 'P2 | Trees | Greenway Ltd']);
    assert.deepEqual(
      read.others.map(({ draft }) => draft.service),
      ['Adults', 'Place'],
    );
    assert.ok(
      read.warnings.some(({ code, message }) => code === 'sheet-left-out' && message.includes('‘Read me’')),
    );
  });
  it('sheets for contracts and for grants say what is what', async () => {
    const read = await readFile(
      aWorkbook([
        { name: 'Contracts >£5k', rows: [headings, ['A1', 'Meals', 'Willow CIC', 5]] },
        { name: 'Grants to VCS', rows: [headings, ['G1', 'Benches', 'Friends of Mill Lane', 5]] },
      ]),
    );
    assert.ok('ok' in read, JSON.stringify(read));
    assert.deepEqual(
      read.ok.map(({ draft }) => draft.kind),
      ['contract', 'grant'],
    );
  });
  it('merged cells hold for their rows, with a reference or without', async () => {
    for (const title of ['Contract Ref', 'Notes']) {
      const read = await readFile(
        aWorkbook([
          {
            name: 'Register',
            merged: ['A2:A3', 'B2:B3', 'D2:D3'],
            rows: [
              [title, 'Contract Title', 'Supplier', 'Value'],
              ['M1', 'Painting', 'Umber Ltd', 6],
              ['', '', 'Ochre Ltd', ''],
              ['M2', 'Glazing', 'Clear Ltd', 1],
            ],
          },
        ]),
      );
      assert.ok('ok' in read, JSON.stringify(read));
      assert.deepEqual(
        read.ok.map(({ draft }) => draft.organisations.map(({ name }) => name).join('; ')),
        ['Umber Ltd; Ochre Ltd', 'Clear Ltd'],
      );
    }
  });
});
