import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { sharedFolder } from '../testing/shared.ts';
import { readTable } from './read-table.ts';
import { TableError } from './table.ts';

const folder = sharedFolder() && join(sharedFolder() ?? '', 'data/spend');
const skip =
  folder && existsSync(join(folder, 'manifest.csv')) ? false : 'the reference payment files are not here';

// Enough words to tell headings from the lines of SQL above them in two of the files.
const isHeading = (text: string) => /^(?:supplier|service|directotate|account|date)\b/i.test(text);

// Only counts and codes are compared and shown: the files name people.
it(
  'every published payment file is read with its headings and all its rows, or refused as JSON',
  { skip },
  async () => {
    const manifest = await readTable(readFileSync(join(folder ?? '', 'manifest.csv')), { headerRow: 1 });
    const at = (name: string) => manifest.headers.indexOf(name);
    let read = 0;
    for (const { cells } of manifest.rows) {
      const path = cells[at('path')] ?? '';
      const bytes = readFileSync(join(folder ?? '', path));
      const plain = path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
      if (path.includes('.json')) {
        await assert.rejects(
          readTable(plain),
          (error: unknown) => error instanceof TableError && error.code === 'json',
        );
        continue;
      }
      const table = await readTable(plain, { isHeading });
      const rows = cells[at('n_rows')];
      // The manifest has no counts for workbooks.
      if (rows)
        assert.deepEqual(
          [table.headerRow, table.rows.length],
          [Number(cells[at('header_row')]), Number(rows)],
          path,
        );
      read++;
    }
    assert.ok(read >= 100, `${read} files were read`);
  },
);
