export interface UuFile {
  name: string;
  content: Buffer;
  /** True when its end was missing or a line was damaged; what could be read is there. */
  damaged: boolean;
}

/**
 * Takes uuencoded files out of a text (line ends \n). "begin" counts only when a uuencoded line follows; a damaged file is given as far as
 * it can be read.
 */
export function extractUuencoded(text: string): { text: string; files: UuFile[] } {
  if (!/^begin(?:-base64)? /m.test(text)) return { text, files: [] };
  const lines = text.split('\n');
  const kept: string[] = [];
  const files: UuFile[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const begin = /^begin [0-7]{3,4} {1,4}(\S.{0,254})$/.exec((lines[at] ?? '').trimEnd());
    if (!begin || !isUuLine(lines[at + 1])) {
      kept.push(lines[at] ?? '');
      continue;
    }
    const { pieces, next, damaged } = fileFrom(lines, at + 1);
    files.push({ name: (begin[1] ?? '').trim(), content: Buffer.concat(pieces), damaged });
    at = next - 1;
  }
  return { text: kept.join('\n'), files };
}

function fileFrom(lines: string[], from: number): { pieces: Buffer[]; next: number; damaged: boolean } {
  const pieces: Buffer[] = [];
  let at = from;
  for (; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').replace(/\r$/, '');
    if (/^end\s*$/.test(line)) return { pieces, next: at + 1, damaged: false };
    if (line.trim() === '' || line === '`') continue;
    if (!isUuLine(line)) break;
    pieces.push(decodeLine(line));
  }
  return { pieces, next: at, damaged: true };
}

/** A whole body under "Content-Transfer-Encoding: x-uuencode". @returns undefined when there is no uuencoded file in it. */
export function decodeUuLines(body: string): Buffer | undefined {
  return extractUuencoded(body.replace(/\r\n?/g, '\n')).files[0]?.content;
}

/** The first character says how many bytes follow; some programs drop trailing spaces, others add a checksum character. */
function isUuLine(line: string | undefined): boolean {
  if (line === undefined) return false;
  const clean = line.replace(/\r$/, '');
  const length = (clean.charCodeAt(0) - 32) & 63;
  if (clean === '' || length === 0 || !/^[ -`]+$/.test(clean)) return false;
  const expected = Math.ceil(length / 3) * 4;
  const has = clean.length - 1;
  return has <= expected + 2 && has >= Math.ceil((length * 4) / 3) - 8 && has > 0;
}

function decodeLine(line: string): Buffer {
  const length = (line.charCodeAt(0) - 32) & 63;
  const out = Buffer.alloc(Math.ceil(length / 3) * 3);
  for (let at = 1, to = 0; to < length; at += 4, to += 3) {
    const [a, b, c, d] = [0, 1, 2, 3].map(n => ((line.charCodeAt(at + n) || 32) - 32) & 63);
    out[to] = ((a ?? 0) << 2) | ((b ?? 0) >> 4);
    out[to + 1] = (((b ?? 0) & 15) << 4) | ((c ?? 0) >> 2);
    out[to + 2] = (((c ?? 0) & 3) << 6) | (d ?? 0);
  }
  return out.subarray(0, length);
}
