import { fileTypeFromBuffer } from 'file-type';

const byExtension: Record<string, string> = {
  csv: 'text/csv',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  eml: 'message/rfc822',
  gif: 'image/gif',
  htm: 'text/html',
  html: 'text/html',
  ics: 'text/calendar',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  msg: 'application/vnd.ms-outlook',
  odp: 'application/vnd.oasis.opendocument.presentation',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odt: 'application/vnd.oasis.opendocument.text',
  oft: 'application/vnd.ms-outlook',
  p7s: 'application/pkcs7-signature',
  pdf: 'application/pdf',
  png: 'image/png',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  rtf: 'application/rtf',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  txt: 'text/plain',
  vcf: 'text/vcard',
  xls: 'application/vnd.ms-excel',
  xlsm: 'application/vnd.ms-excel.sheet.macroenabled.12',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xml: 'application/xml',
  zip: 'application/zip',
};
const extensionOf = new Map(Object.entries(byExtension).map(([extension, type]) => [type, extension]));
const vague =
  /^(?:application\/(?:octet-?stream|x-download|force-download|binary|unknown|x-unknown|x-zip-compressed|zip)|)$/;
const usual = /^(?:application|audio|font|image|message|model|multipart|text|video)\/[\w.+-]+$/;

/** A file name that can stand on a page and in a folder: no path, no control or direction characters, at most 200 letters. */
export function safeFileName(name: string): string {
  const last = name.replace(/^.*[\\/]/s, '');
  const plain = last
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain === '' || /^\.+$/.test(plain)) return '';
  if (plain.length <= 200) return plain;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? '';
  return `${plain.slice(0, 200 - extension.length)}${extension}`;
}

/** A name for what came without one. */
export function nameFor(type: string, number: number): string {
  if (/^message\/(?:delivery-status|disposition-notification)$/.test(type)) return `${type.slice(8)}.txt`;
  const extension = extensionOf.get(type) ?? (type.startsWith('text/') ? 'txt' : 'bin');
  return `attachment-${number}.${extension}`;
}

/** Media type: documents by their bytes, the rest as declared, and by the name where what is declared says nothing. */
export async function mediaTypeOf(content: Buffer, declared: string, name: string): Promise<string> {
  const extension = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const named = byExtension[extension];
  if (declared.startsWith('text/') || declared.startsWith('message/')) return declared;
  const seen = await seenIn(content);
  if (seen && seen !== 'application/x-cfb' && !(seen === 'application/zip' && named)) return seen;
  if (named && (vague.test(declared) || !usual.test(declared) || seen === 'application/x-cfb')) return named;
  return usual.test(declared) ? declared : 'application/octet-stream';
}

async function seenIn(content: Buffer): Promise<string | undefined> {
  if (content.length < 12) return undefined;
  try {
    return (await fileTypeFromBuffer(content))?.mime;
  } catch {
    return undefined;
  }
}
