import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Refusal } from '#platform/commands/command.ts';
import { book, csv, names, read } from '../testing/made-up-payments.ts';

describe('what cannot be read says what it is and what to do', () => {
  const cases: Record<string, [string | Buffer, RegExp]> = {
    'a PDF': [
      '%PDF-1.4\nSupplier,Amount\ntrailer\n',
      /^file: This file is a PDF\. .* Ask for the spreadsheet/,
    ],
    'a web page': [
      '<html><body><table><tr><td>Supplier</td></tr></table></body></html>',
      /is a web page.* save it as CSV/,
    ],
    'an old workbook': [
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      /old format \(\.xls\).* save it as an Excel workbook/,
    ],
    'a workbook without a cell': [book(['Sheet1', []]), /no visible sheet with anything in it/],
    'a pivot': [
      csv([
        ['Row Labels', 'Sum of Amount'],
        ['Adults', 5],
        ['Roads', 6],
      ]),
      /is a pivot or a summary.* Its columns are: Row Labels, Sum of Amount\. .* --map/,
    ],
    'blank space': [' \n , \n', /no row of column headings|blank space|no rows/i],
    'columns of a fixed width': [
      names.map((name, at) => `${name.padEnd(40)}0${at + 1}/05/2025   1234.00`).join('\n'),
      /is not a table: its lines are text, or are separated by something else.* Row 1 is ‘Brackenfield/,
    ],
    'another separator': [
      names.map((name, at) => `${name}^0${at + 1}/05/2025^1234.00`).join('\n'),
      /separated by something else than commas, semicolons, tabs or bars/,
    ],
    'a letter': [
      'Dear Sir or Madam\n\nWe hold the information that you asked for.\nIt will be sent to you within twenty working days.\n',
      /is not a table: its lines are text/,
    ],
    'marked-up text': [
      `<payments>\n${names.map(name => `<supplier>${name}</supplier>`).join('\n')}\n</payments>\n`,
      /is not a table: its lines are text/,
    ],
    'headings alone': ['Supplier,Amount\n', /has no rows under its headings/],
  };
  for (const [what, [bytes, words]] of Object.entries(cases))
    it(what, () =>
      assert.rejects(read(bytes), (error: unknown) => {
        assert.ok(error instanceof Refusal);
        assert.match(error.message, words);
        return true;
      }),
    );
});
