import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { csv, expected, names, payments, pounds, read } from '../testing/made-up-payments.ts';

describe('suppliers that stand once for several rows', () => {
  const grouped = [...payments].sort((a, b) => a.name.localeCompare(b.name));
  const isFirst = (at: number) => grouped[at]?.name !== grouped[at - 1]?.name;
  const sum = (name: string) => pounds(expected.find(([own]) => own === name)?.[2] as number);
  it('in the first row of each', async () => {
    const rows = grouped.map(({ name, pence, day }, at) => [isFirst(at) ? name : '', day, pounds(pence)]);
    const { suppliers, notes } = await read(csv([['Supplier', 'Date', 'Amount'], ...rows]));
    assert.deepEqual(suppliers.sort(), [...expected].sort());
    assert.match(notes, /“Supplier” stands only in the first row of each/);
  });
  it('but names left out of some rows are not filled in', async () => {
    const rows = payments.map(({ name, pence, day }, at) => [at % 2 ? '' : name, day, pounds(pence)]);
    const { list } = await read(csv([['Supplier', 'Date', 'Amount'], ...rows]));
    assert.deepEqual([list.lines, list.nameless], [6, 6]);
    const left = payments.filter((_, at) => at % 2).reduce((total, { pence }) => total + pence, 0);
    assert.equal(list.namelessAmount, left);
  });
  it('on a row above theirs, with their total below', async () => {
    const rows = grouped.flatMap(({ name, pence, day }, at) => [
      ...(isFirst(at) ? [[name, '', '']] : []),
      [5100 + at, day, pounds(pence)],
      ...(grouped[at + 1]?.name === name ? [] : [[`Total for ${name}`, '', sum(name)]]),
    ]);
    const { suppliers, notes } = await read(csv([['Invoice', 'Date', 'Amount'], ...rows]));
    assert.deepEqual(suppliers.sort(), [...expected].sort());
    assert.match(notes, /suppliers are read from the rows that stand above their payments/);
  });
});

describe('rows that are no payments, and faults that are said', () => {
  const rows = payments.map(({ name, pence, day }) => [name, 'Roads', day, pounds(pence)]);
  const headings = ['Supplier', 'Department', 'Date', 'Amount'];
  it('a remark of two cells, a name that could not be looked up', async () => {
    const { suppliers, list } = await read(
      csv([headings, ...rows, ['#N/A', 'Roads', '31/05/2025', '7.00'], ['End of report', '***', '', '']]),
    );
    assert.deepEqual(suppliers, expected);
    assert.deepEqual([list.left, list.nameless, list.namelessAmount], [1, 1, 700]);
  });
  it('the titles of every page', async () => {
    const page = [['Hexley Borough Council', '', '', 'Page 2'], headings];
    const { suppliers, list } = await read(csv([headings, ...rows.slice(0, 5), ...page, ...rows.slice(5)]));
    assert.deepEqual(suppliers, expected);
    assert.deepEqual([list.left, list.unreadAmounts], [2, 0]);
  });
  it('a total that is not the sum, and an amount that cannot be read', async () => {
    const [first = [], ...others] = rows;
    const untold = [...first.slice(0, 3), '########'];
    const { notes, list } = await read(csv([headings, untold, ...others, ['Total', '', '', '99999.00']]));
    assert.equal(list.firstUnread, 'row 2, ‘########’');
    const sum = payments.slice(1).reduce((total, { pence }) => total + pence, 0);
    assert.ok(
      notes.includes(`own total (row 14) is £99999.00; what was read comes to £${pounds(sum)}.`),
      notes,
    );
    const part = (lines: typeof payments) => [
      'Total',
      '',
      '',
      pounds(lines.reduce((all, { pence }) => all + pence, 0)),
    ];
    const parts = [
      headings,
      ...rows.slice(0, 6),
      part(payments.slice(0, 6)),
      ...rows.slice(6),
      part(payments.slice(6)),
    ];
    assert.doesNotMatch((await read(csv(parts))).notes, /own total/);
    const whole = payments.reduce((total, { pence }) => total + pence, 0);
    assert.doesNotMatch(
      (await read(csv([headings, ...rows, ['Total', '', '', pounds(whole)]]))).notes,
      /own total/,
    );
  });
  it('a comma that splits a name', async () => {
    const { notes } = await read(
      csv([headings, ...rows, ['Oak', ' Elm & Co', 'Roads', '31/05/2025', '7.00']]),
    );
    assert.match(notes, /Row 14 has more cells than row 1 has headings/);
  });
  it('sums of months are no amounts, even where two make the third', async () => {
    const months = [
      ['Supplier', 'April', 'May', 'June'],
      ...names.map(name => [name, '1.00', '2.00', '3.00']),
    ];
    assert.deepEqual((await read(csv(months))).columns, { supplier: 'Supplier' });
  });
  it('one heading that is known and no single column of sums', async () => {
    const { suppliers, columns } = await read(
      csv([
        ['Supplier', '2023/24', '2024/25'],
        ...names.map((name, at) => [name, pounds(at + 510), pounds(at + 511)]),
      ]),
    );
    assert.deepEqual(
      suppliers,
      names.map(name => [name, 1, 0]),
    );
    assert.deepEqual(columns, { supplier: 'Supplier' });
  });
});
