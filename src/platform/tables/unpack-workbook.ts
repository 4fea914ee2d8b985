import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { promisify } from 'node:util';
import { count, megabytes, TableError, type TableLimits, type TableNote } from './table.ts';

export interface Unpacked {
  /** The XML parts of the workbook by path, for example 'xl/workbook.xml'. */
  parts: Map<string, Buffer>;
  warnings: TableNote[];
}

/**
 * Opens the zip of a workbook by its directory and unpacks only its XML, never more than the limits allow, whatever the directory
 * claims. Throws a TableError for what is not a workbook, is encrypted, damaged or a zip bomb.
 */
export async function unpackWorkbook(bytes: Uint8Array, limits: TableLimits): Promise<Unpacked> {
  const zip = await openZip(bytes);
  try {
    const entries = await directoryOf(zip, limits);
    const warnings = checkEntries(entries, bytes.length, limits);
    const parts = new Map<string, Buffer>();
    let unpacked = 0;
    for (const entry of entries.filter(({ fileName }) => /\.(?:xml|rels)$/.test(fileName))) {
      const content = await inflate(zip, entry, limits.unpackedBytes - unpacked, limits);
      unpacked += content.length;
      parts.set(entry.fileName, content);
    }
    return { parts, warnings };
  } finally {
    zip.close();
  }
}

const open = promisify<Buffer, object, ZipFile>(fromBuffer);

async function openZip(bytes: Uint8Array): Promise<ZipFile> {
  try {
    return await open(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
      lazyEntries: true,
      autoClose: false,
    });
  } catch {
    throw damaged();
  }
}

function damaged(): TableError {
  return new TableError({
    code: 'damaged',
    message:
      'This workbook is damaged or was not transferred whole. Open it in a spreadsheet, save it again and choose the new file.',
  });
}

function directoryOf(zip: ZipFile, limits: TableLimits): Promise<Entry[]> {
  if (zip.entryCount > limits.zipEntries)
    throw bomb(`it holds ${count(zip.entryCount)} files; a workbook needs a few dozen`);
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', () => reject(damaged()));
    zip.readEntry();
  });
}

/** A workbook's XML shrinks ten- to fiftyfold; two hundredfold over 10 MB is no workbook. */
const likelyRatio = 200;
const ratioMattersFrom = 10 * 1024 * 1024;

function checkEntries(entries: Entry[], packed: number, limits: TableLimits): TableNote[] {
  const names = new Set(entries.map(({ fileName }) => fileName));
  if (!names.has('xl/workbook.xml')) throw notAWorkbook(names);
  if (entries.some(entry => entry.generalPurposeBitFlag & 1)) {
    throw new TableError({
      code: 'password-protected',
      message:
        'This workbook is protected with a password, so it cannot be read. Take the password off and save it again.',
    });
  }
  const declared = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (declared > limits.unpackedBytes) throw tooMuch(declared, limits);
  if (declared > ratioMattersFrom && declared > packed * likelyRatio) throw tooMuch(declared, limits);
  if (names.size < entries.length) throw damaged();
  if (!names.has('xl/vbaProject.bin')) return [];
  return [
    { code: 'macros', message: 'This workbook holds macros. They were not run; only the cells were read.' },
  ];
}

function notAWorkbook(names: Set<string>): TableError {
  if (names.has('word/document.xml')) {
    return new TableError({
      code: 'word',
      message:
        'This file is a Word document. Copy its table into a spreadsheet and save that as CSV or .xlsx.',
    });
  }
  if (names.has('xl/workbook.bin')) {
    return new TableError({
      code: 'xlsb',
      message:
        'This file is a binary Excel workbook (.xlsb). Save it as an Excel workbook (.xlsx) or as CSV.',
    });
  }
  if (names.has('content.xml')) {
    return new TableError({
      code: 'opendocument',
      message: 'This file is an OpenDocument file (.ods). Save it as an Excel workbook (.xlsx) or as CSV.',
    });
  }
  return new TableError({
    code: 'archive',
    message: 'This file is a zip archive. Unpack it and choose the table inside.',
  });
}

function inflate(zip: ZipFile, entry: Entry, room: number, limits: TableLimits): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(damaged());
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > room) stream.destroy(tooMuch(size, limits));
      });
      stream.on('end', () => resolve(Buffer.concat(chunks)));
      // yauzl stops a part that grows beyond what its directory declares: a liar's zip.
      stream.on('error', (fault: Error) => {
        if (fault instanceof TableError) reject(fault);
        else
          reject(
            /too many bytes/.test(fault.message)
              ? bomb('a part of it unpacks to more than it declares')
              : damaged(),
          );
      });
    });
  });
}

function tooMuch(size: number, limits: TableLimits): TableError {
  return bomb(
    `it unpacks to ${megabytes(size)} or more, and at most ${megabytes(limits.unpackedBytes)}, in likely proportion to its size, can be read`,
  );
}

function bomb(why: string): TableError {
  return new TableError({
    code: 'zip-bomb',
    message: `This workbook was not opened, because ${why}. If it is a real table, copy the sheet that is needed into a new workbook or save it as CSV.`,
  });
}
