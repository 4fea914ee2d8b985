import { aWorkbook, type TestSheet } from '#platform/tables/testing/workbook.ts';
import { writeZip } from '#platform/tables/zip-writer.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A zip of texts. */
export function aPackage(parts: Record<string, string | Buffer>): Buffer {
  return writeZip(
    Object.entries(parts).map(([name, content]) => ({ name, content: Buffer.from(content), deflate: true })),
  );
}

/** A workbook with extra or replaced parts. */
export function workbookWith(sheets: TestSheet[], extra: Record<string, string | Buffer> = {}): Buffer {
  return aWorkbook(
    sheets,
    Object.entries(extra).map(([name, content]) => ({ name, content: Buffer.from(content), deflate: true })),
  );
}

/** The list of sheets of a workbook as `aWorkbook` numbers them, with states and defined names. */
export function workbookXml(sheets: { name: string; state?: string }[], names = ''): string {
  const listed = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`,
  );
  return `${declaration}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${listed.join('')}</sheets>${names}</workbook>`;
}

export function coreProperties(author: string): string {
  return `${declaration}<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:creator>${author}</dc:creator><cp:lastModifiedBy>${author}</cp:lastModifiedBy></cp:coreProperties>`;
}

/** A Word document with this body, and more parts. */
export function wordDocument(body: string, extra: Record<string, string | Buffer> = {}): Buffer {
  return aPackage({
    '[Content_Types].xml': `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    'word/document.xml': `${declaration}<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
    ...extra,
  });
}

export function run(text: string, properties = ''): string {
  return `<w:p><w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t>${text}</w:t></w:r></w:p>`;
}

/** A JPEG whose EXIF names its author and the place where it was taken. */
export function jpegWithPlace(author: string): Buffer {
  const tiff = Buffer.alloc(120);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  const entry = (at: number, tag: number, type: number, count: number, value: number): void => {
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  };
  entry(10, 0x013b, 2, author.length + 1, 80);
  entry(22, 0x8825, 4, 1, 50);
  tiff.writeUInt16LE(1, 50);
  entry(52, 1, 2, 2, 0x4e);
  tiff.write(`${author}\0`, 80, 'latin1');
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(exif.length + 2, 4);
  return Buffer.concat([head, exif, Buffer.from([0xff, 0xd9])]);
}
