import { normaliseHeading } from '#platform/tables/map-columns.ts';
import { TableError } from '#platform/tables/table.ts';
import { readPaymentTable } from '#platform/tables/payments/read-payment-table.ts';
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
  const { sheet: own, filledSheets = [], headers } = await readPaymentTable(file.bytes, said);
  const alike: string[] = [];
  for (const sheet of filledSheets)
    if (sheet === own || (await headingsOf(file.bytes, { ...said, sheet })) === inOneLine(headers))
      alike.push(sheet);
  if (alike.length < 2) return alone;
  return alike.map(sheet => ({
    file: { ...file, name: `${file.name}, ${sheet}` },
    said: { ...said, sheet },
  }));
}

async function headingsOf(bytes: Uint8Array, said: Said): Promise<string | undefined> {
  try {
    const { headers, rows } = await readPaymentTable(bytes, said);
    return rows.length ? inOneLine(headers) : undefined;
  } catch (error) {
    // A sheet of notes, or of a picture alone.
    if (error instanceof TableError) return undefined;
    throw error;
  }
}

function inOneLine(headers: readonly string[]): string {
  return headers.map(normaliseHeading).join('\u001f');
}

function startsLikeZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}
