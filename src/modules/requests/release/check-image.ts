import type { Findings } from './release-finding.ts';

/** What a picture holds beside what it shows: where and by whom it was taken, comments, and what was cut away. Never throws. */
export function checkImage(bytes: Buffer, where: string, findings: Findings): void {
  if (bytes.length > 3 && bytes[0] === 0xff && bytes[1] === 0xd8) checkJpeg(bytes, where, findings);
  else if (bytes.length > 8 && bytes.readUInt32BE(0) === 0x89504e47) checkPng(bytes, where, findings);
  findings.look(
    'picture',
    where,
    'a picture: no machine can say who or what it shows',
    'Look at it: faces, number plates, screens, signatures and handwriting must not go out.',
  );
}

const mend =
  'Save the picture without properties (in Windows: Properties › Details › Remove Properties), and check again.';

function checkJpeg(bytes: Buffer, where: string, findings: Findings): void {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xda || marker === 0xd9) break;
    const length = bytes.readUInt16BE(at + 2);
    const data = bytes.subarray(at + 4, at + 2 + length);
    if (marker === 0xe1 && data.toString('latin1', 0, 4) === 'Exif')
      checkExif(data.subarray(6), where, findings);
    else if (marker === 0xe1)
      findings.stop('picture-metadata', where, 'XMP data on who made the picture and how', mend);
    else if (marker === 0xed)
      findings.stop('picture-metadata', where, 'IPTC data (caption, author, place)', mend);
    else if (marker === 0xfe)
      findings.stop('picture-metadata', where, `a comment: “${data.toString('latin1', 0, 80)}”`, mend);
    else if (isUnknownSegment(marker, data))
      findings.stop('picture-metadata', where, `data some program added (APP${marker - 0xe0})`, mend);
    at += 2 + length;
  }
  const end = bytes.lastIndexOf(Buffer.from([0xff, 0xd9]));
  if (end >= 0 && bytes.subarray(end + 2).some(byte => byte !== 0))
    findings.stop(
      'picture-leftover',
      where,
      'data after the end of the picture, perhaps an earlier version',
      mend,
    );
}

/** Segments for programs, beside those that say how colours are meant. */
function isUnknownSegment(marker: number, data: Buffer): boolean {
  if (marker < 0xe2 || marker > 0xef || marker === 0xee) return false;
  return !(marker === 0xe2 && data.toString('latin1', 0, 11) === 'ICC_PROFILE');
}

/** Chunks of PNG that say how the picture is to be shown, and nothing else. */
const shownChunks =
  /^(?:IHDR|PLTE|IDAT|IEND|tRNS|cHRM|gAMA|iCCP|sBIT|sRGB|bKGD|hIST|pHYs|sPLT|acTL|fcTL|fdAT|cICP|mDCV|cLLI|tIME|tEXt|zTXt|iTXt|eXIf)$/;

const exifNames: Record<number, string> = {
  0x013b: 'author',
  0x8298: 'copyright',
  0x010e: 'description',
  0xa430: 'owner of the camera',
  0xa431: 'number of the camera',
  0x9c9d: 'author',
  0x9286: 'comment',
};

/** Texts and the place in the directories of EXIF (a TIFF file within the picture). */
function checkExif(tiff: Buffer, where: string, findings: Findings): void {
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const uint16 = (at: number): number =>
    at >= 0 && at + 2 <= tiff.length ? (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)) : 0;
  const uint32 = (at: number): number =>
    at >= 0 && at + 4 <= tiff.length ? (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)) : 0;
  const seen = new Set<number>();
  const waiting = [uint32(4)];
  let found = 0;
  for (let directory = waiting.pop(); directory !== undefined && seen.size < 20; directory = waiting.pop()) {
    if (directory === 0 || seen.has(directory)) continue;
    seen.add(directory);
    const count = Math.min(uint16(directory), 200);
    for (let n = 0; n < count; n += 1) {
      const entry = directory + 2 + 12 * n;
      const tag = uint16(entry);
      const value = uint32(entry + 8);
      if (tag === 0x8769) waiting.push(value);
      if (tag === 0x8825 && uint16(value) > 0) {
        findings.stop('picture-place', where, 'the place where the picture was taken (GPS)', mend);
        found += 1;
      }
      const name = exifNames[tag];
      if (!name) continue;
      const size = uint32(entry + 4);
      const start = size > 4 ? value : entry + 8;
      findings.stop(
        'picture-metadata',
        where,
        `${name}: “${tiff.toString('latin1', start, start + Math.min(size, 80)).replace(/[^\x20-\x7e]/g, '')}”`,
        mend,
      );
      found += 1;
    }
  }
  if (found === 0) findings.look('picture-metadata', where, 'EXIF data on camera and time', mend);
}

function checkPng(bytes: Buffer, where: string, findings: Findings): void {
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (/^(?:tEXt|zTXt|iTXt)$/.test(type))
      findings.stop(
        'picture-metadata',
        where,
        `a text in the picture: “${data.toString('latin1', 0, 80).replace(/[^\x20-\x7e]+/g, ' ')}”`,
        mend,
      );
    if (!shownChunks.test(type))
      findings.stop(
        'picture-metadata',
        where,
        `data some program added (${type.replace(/[^A-Za-z]/g, '?')})`,
        mend,
      );
    if (type === 'eXIf') checkExif(data, where, findings);
    at += 12 + length;
    if (type === 'IEND') break;
  }
  if (bytes.subarray(at).some(byte => byte !== 0))
    findings.stop(
      'picture-leftover',
      where,
      'data after the end of the picture, perhaps an earlier version',
      mend,
    );
}
