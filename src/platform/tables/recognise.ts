import { fileTypeFromBuffer } from 'file-type';
import { wideEncoding } from './decode.ts';
import { TableError } from './table.ts';

/**
 * Says by its content, never by its name, whether a file can hold a table: 'xlsx' (a zip, still to be checked) or 'text'.
 * Everything else throws a TableError that names what it is and what to do instead.
 */
export async function recognise(bytes: Uint8Array): Promise<'xlsx' | 'text'> {
  if (bytes.length === 0) throw empty('has nothing in it: its size is 0 bytes');
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return 'xlsx';
  if (startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) throw empty('is an empty zip archive');
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw oldOffice(bytes);
  const start = Buffer.from(bytes.subarray(0, 4096))
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^[\s\u00ef\u00bb\u00bf\u00ff\u00fe]+/, '');
  const named = markup.find(([pattern]) => pattern.test(start));
  if (named) throw new TableError({ code: named[1], message: named[2] });
  if (looksLikeJson(start, bytes))
    throw new TableError({
      code: 'json',
      message: 'This file is JSON, not a table. Ask for it as CSV or as an Excel workbook (.xlsx).',
    });
  const type = await fileTypeFromBuffer(bytes.subarray(0, 65_536));
  if (type && !type.mime.startsWith('text/') && type.mime !== 'application/xml')
    throw foreign(type.ext, type.mime);
  if (!wideEncoding(bytes) && looksBinary(bytes))
    throw new TableError({
      code: 'binary',
      message: `This file is not text and not an Excel workbook. ${saveAs}`,
    });
  return 'text';
}

const saveAs = 'Open it in a spreadsheet and save it as CSV (UTF-8) or as an Excel workbook (.xlsx).';

const markup: [RegExp, string, string][] = [
  [
    /^%PDF-/,
    'pdf',
    'This file is a PDF. A table cannot be read from it reliably. Ask for the spreadsheet it was made from.',
  ],
  [
    /^(?:<\?xml[^>]*>\s*)?(?:<\?mso-application[^>]*>\s*)?<(?:ss:)?Workbook\b/i,
    'xml-spreadsheet',
    `This file is an old XML spreadsheet. ${saveAs}`,
  ],
  [
    /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?<(?:!doctype html|html|head|body|table|meta|style|div)\b/i,
    'html',
    `This file is a web page, though its name may end in .xls. Some systems export tables so. ${saveAs}`,
  ],
  [/^<\?xml\b/i, 'xml', `This file is XML, not a table. ${saveAs}`],
  [
    /^\{\\rtf/,
    'rtf',
    'This file is a text document (RTF). Copy its table into a spreadsheet and save that as CSV or .xlsx.',
  ],
];

function empty(what: string): TableError {
  return new TableError({
    code: 'empty-file',
    message: `This file ${what}. Check that it was saved, and choose it again.`,
  });
}

/** The old compound file holds old .xls and .doc, and also every workbook saved with a password. */
function oldOffice(bytes: Uint8Array): TableError {
  const holds = (name: string) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage')) {
    return new TableError({
      code: 'password-protected',
      message:
        'This workbook is protected with a password, so it cannot be read. Open it, take the password off (File, Info, Protect Workbook) and save it again.',
    });
  }
  if (holds('WordDocument')) {
    return new TableError({
      code: 'word',
      message:
        'This file is a Word document. Copy its table into a spreadsheet and save that as CSV or .xlsx.',
    });
  }
  return new TableError({
    code: 'old-xls',
    message:
      'This file is an Excel workbook in the old format (.xls). Open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx) or as CSV.',
  });
}

function foreign(extension: string, mime: string): TableError {
  if (mime.startsWith('image/')) {
    return new TableError({
      code: 'image',
      message: `This file is a picture (${extension.toUpperCase()}). Ask for the spreadsheet it shows.`,
    });
  }
  if (/zip|tar|7z|rar|compress|xz|bz/.test(mime)) {
    return new TableError({
      code: 'archive',
      message: `This file is a compressed archive (.${extension}). Unpack it and choose the table inside.`,
    });
  }
  return new TableError({
    code: 'binary',
    message: `This file is not a table: its content is ${mime}. ${saveAs}`,
  });
}

/** A CSV may begin with a bracket; only what goes on as JSON must is taken for it. */
function looksLikeJson(start: string, bytes: Uint8Array): boolean {
  if (!/^[[{]/.test(start)) return false;
  if (/^(?:\[\s*)*\{\s*"(?:[^"\\]|\\.)*"\s*:/.test(start)) return true;
  try {
    return typeof JSON.parse(Buffer.from(bytes).toString('utf8')) === 'object';
  } catch {
    return false;
  }
}

/** Control characters that no table holds; NUL is left to the decoding, which knows UTF-16. */
function looksBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 65_536);
  let strange = 0;
  let nul = 0;
  for (const byte of sample) {
    if (byte >= 32) continue;
    if (byte === 0) nul++;
    else if (byte < 9 || (byte > 13 && byte !== 26 && byte !== 27)) strange++;
  }
  return strange > sample.length / 50 || nul > sample.length * 0.7;
}

function startsWith(bytes: Uint8Array, start: number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}
