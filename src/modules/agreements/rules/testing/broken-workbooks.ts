import { aWorkbook } from '#platform/tables/testing/workbook.ts';

/** The old compound file, holding a stream of this name. */
export const ole = (stream: string) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(512),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(512),
  ]);

/** 100 MB of spaces in a part of a workbook of 100 kB. */
export const bomb = aWorkbook(
  [{ name: 'S', rows: [['Title']] }],
  [{ name: 'xl/sharedStrings.xml', content: Buffer.alloc(100 * 1024 * 1024, ' '), deflate: true }],
);

/** A sheet of 5 MB that the directory says is 1,000 bytes. */
export function liar(): Buffer {
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const zip = aWorkbook([{ name: 'S', rows: [], sheetData: `<!--${' '.repeat(5_000_000)}-->` }]);
  const listed = zip.lastIndexOf(name) - 46;
  zip.writeUInt32LE(1000, listed + 24);
  return zip;
}

/** The directory is whole, the body of a sheet is not. */
export function damaged(): Buffer {
  const zip = aWorkbook([
    {
      name: 'S',
      rows: [
        ['Title', 'Supplier'],
        ['Meals', 'Willow'],
      ],
    },
  ]);
  const body = zip.indexOf('xl/worksheets/sheet1.xml') + 'xl/worksheets/sheet1.xml'.length;
  return Buffer.concat([zip.subarray(0, body), Buffer.alloc(20, 0xff), zip.subarray(body + 20)]);
}

/** Every entry says it is encrypted. */
export function encrypted(): Buffer {
  const zip = aWorkbook([{ name: 'S', rows: [['Title']] }]);
  for (let at = zip.indexOf('PK\x01\x02'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4))
    zip.writeUInt16LE(1, at + 8);
  return zip;
}
