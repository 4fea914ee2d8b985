import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeCsv } from '#platform/tables/write-csv.ts';
import { checkRelease, stopsIn } from './index.ts';
import { planted, requester } from './planted.ts';
import { run, wordDocument, workbookWith } from './testing/office-files.ts';
import { aPdf } from './testing/pdf-files.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '</w:t></w:r></w:p><w:p><w:r><w:t>');

/** The same sentence in every kind of file. */
async function filesWith(text: string): Promise<{ name: string; bytes: Buffer }[]> {
  return [
    { name: 'a.txt', bytes: Buffer.from(`We paid £35,000.\n\n${text}\n`) },
    { name: 'a.csv', bytes: Buffer.from(writeCsv(['Supplier', 'Note'], [['Bridge Works CIC', text]])) },
    {
      name: 'a.xlsx',
      bytes: workbookWith([
        {
          name: 'Payments',
          rows: [
            ['Supplier', 'Note'],
            ['Bridge Works CIC', text],
          ],
        },
      ]),
    },
    { name: 'a.docx', bytes: wordDocument(run('We paid £35,000.') + run(escaped(text))) },
    {
      name: 'a.eml',
      bytes: Buffer.from(
        `From: clerk@marlbridge.example\nTo: x@y.example\nSubject: x\nContent-Type: text/plain; charset=utf-8\n\n${text}\n`,
      ),
    },
    { name: 'a.pdf', bytes: await aPdf(pdf => pdf.text('We paid £35,000.').moveDown().text(text)) },
  ];
}

for (const { what, text, secret } of planted)
  test(`FOI-R1: ${what} in a file keeps it from going out`, async () => {
    for (const file of await filesWith(text)) {
      const found = await checkRelease([file], { names: [requester] });
      const shown = stopsIn(found)
        .filter(({ kind }) => kind === 'personal-data')
        .map(({ what: words }) => words);
      const squeezed = (words: string): string => words.replace(/\s+/g, '').normalize('NFC');
      assert.ok(
        shown.some(words => squeezed(words).includes(squeezed(secret))),
        `${file.name}: ${shown.join()}`,
      );
    }
  });
