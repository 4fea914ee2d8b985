import { readPaymentTables, sameHeadings } from '#platform/tables/payments/read-payment-table.ts';
import type { GivenFile, Said } from './read-payment-file.ts';

/** One file to be imported, and what was said of it. */
export interface Within {
  file: GivenFile;
  said: Said;
}

/**
 * A workbook with a sheet for each month is as many files: the sheet that is read by itself and every other visible one with the very same
 * headings, each called after its sheet. Anything else is the one file it is.
 * @throws TableError when it is no table at all.
 */
export async function filesWithin(file: GivenFile, said: Said = {}): Promise<Within[]> {
  const alone = [{ file, said }];
  if (said.sheet || !startsLikeZip(file.bytes)) return alone;
  const [own, ...others] = await readPaymentTables(file.bytes, said);
  const alike = new Set(
    [own, ...others.filter(table => table.rows.length && sameHeadings(table, own))].map(({ sheet }) => sheet),
  );
  if (alike.size < 2) return alone;
  return (own.filledSheets ?? [])
    .filter(sheet => alike.has(sheet))
    .map(sheet => ({
      file: { ...file, name: `${file.name}, ${sheet}` },
      said: { ...said, sheet },
    }));
}

function startsLikeZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}
