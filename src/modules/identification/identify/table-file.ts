import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import chardet from 'chardet';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import readXlsxFile from 'read-excel-file/node';
import { Refusal } from '#platform/commands/command.ts';
import { delimiterOf } from '../register/table-rows.ts';

/** A file of payments as rows of text, header still among them. The one place where this module reads a user's table. */
export interface TableFile {
  readonly name: string;
  /** Every row, blank ones left out, with its 1-based number in the file. */
  readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[];
}

/** Reads a CSV (any usual encoding and delimiter), XLSX or JSON array of objects, plain or gzipped. Refuses what it cannot read. */
export async function readTableFile(path: string): Promise<TableFile> {
  const name = basename(path);
  let bytes = await readFile(path).catch(() => {
    throw new Refusal(`There is no file ${path}.`);
  });
  if (/\.gz$/i.test(path)) {
    try {
      bytes = gunzipSync(bytes);
    } catch {
      throw new Refusal(`${name} cannot be unpacked. It may be half downloaded.`);
    }
  }
  if (!bytes.length) throw new Refusal(`${name} is empty.`);
  const rows =
    bytes.subarray(0, 2).toString('latin1') === 'PK' ? await xlsxRows(bytes, name) : textRows(bytes, name);
  const kept = rows
    .map((cells, at) => ({ number: at + 1, cells: cells.map(cell => cell.trim()) }))
    .filter(row => row.cells.some(cell => cell !== ''));
  if (kept.length < 2) throw new Refusal(`${name} has no rows under its header.`);
  return { name, rows: kept };
}

async function xlsxRows(bytes: Buffer, name: string): Promise<string[][]> {
  try {
    const sheets = (await readXlsxFile(bytes)) as unknown;
    const rows = (Array.isArray(sheets) && isSheet(sheets[0]) ? sheets[0].data : sheets) as unknown[][];
    return rows.map(row => row.map(cellText));
  } catch (error) {
    throw new Refusal(
      `${name} is not a readable workbook: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function isSheet(value: unknown): value is { data: unknown } {
  return typeof value === 'object' && value !== null && 'data' in value;
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell as string | number | boolean);
}

function textRows(bytes: Buffer, name: string): string[][] {
  const text = decode(bytes);
  if (/^\s*\[\s*\{/.test(text)) return jsonRows(text, name);
  try {
    return parse(text, {
      delimiter: delimiterOf(Buffer.from(text.slice(0, 20_000), 'latin1')),
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: false,
      bom: true,
    });
  } catch (error) {
    throw new Refusal(
      `${name} cannot be read as CSV: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function jsonRows(text: string, name: string): string[][] {
  try {
    const objects = JSON.parse(text) as Record<string, unknown>[];
    const columns = [...new Set(objects.slice(0, 100).flatMap(one => Object.keys(one)))];
    return [columns, ...objects.map(one => columns.map(column => cellText(one[column])))];
  } catch {
    throw new Refusal(`${name} is not valid JSON.`);
  }
}

/** UTF-8 where it is valid, else what the bytes look like; Windows-1252 where they look like nothing. */
function decode(bytes: Buffer): string {
  const sample = bytes.subarray(0, 200_000);
  if (sample[0] === 0xff && sample[1] === 0xfe) return iconv.decode(bytes, 'utf16le');
  if (sample[0] === 0xfe && sample[1] === 0xff) return iconv.decode(bytes, 'utf16be');
  const utf8 = bytes.toString('utf8');
  if (!utf8.includes('\ufffd')) return utf8.replace(/^\u00ef\u00bb\u00bf/, '').replace(/^\ufeff/, '');
  const guess = chardet.detect(sample);
  return iconv.decode(
    bytes,
    guess && /^(windows-125\d|macintosh|x-mac)/i.test(guess) && iconv.encodingExists(guess)
      ? guess
      : 'win1252',
  );
}
