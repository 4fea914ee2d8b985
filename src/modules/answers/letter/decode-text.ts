import iconv from 'iconv-lite';

/** Text from bytes: a byte order mark decides, then strict UTF-8, then windows-1252, which is what older Windows programs write. */
export function decodeText(bytes: Uint8Array): { text: string; warnings: string[] } {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return plain(decodeAs(bytes.subarray(3), 'utf8'));
  if (first === 0xff && second === 0xfe) return plain(decodeAs(bytes.subarray(2), 'utf16-le'));
  if (first === 0xfe && second === 0xff) return plain(decodeAs(bytes.subarray(2), 'utf16-be'));
  const unmarked = utf16WithoutMark(bytes);
  if (unmarked) return plain(decodeAs(bytes, unmarked));
  try {
    return plain(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return {
      text: decodeAs(bytes, 'win1252'),
      warnings: [
        'The letter was not in UTF-8; it was read as windows-1252. Look whether accents, dashes and £ are right.',
      ],
    };
  }
}

/** True when control characters show that this is not something a person wrote. A stray one in a long letter is forgiven. */
export function looksBinary(text: string): boolean {
  const sample = text.slice(0, 64 * 1024);
  if (sample.includes('\0')) return true;
  let controls = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if (
      (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13 && code !== 27) ||
      code === 0xfffd
    )
      controls += 1;
  }
  return controls > 2 && controls * 100 > sample.length;
}

/** Western text in UTF-16 has a zero in every other byte; which one says the byte order. */
function utf16WithoutMark(bytes: Uint8Array): 'utf16-le' | 'utf16-be' | undefined {
  if (bytes.length < 8 || bytes.length % 2 === 1) return undefined;
  const sample = bytes.subarray(0, 2048);
  let even = 0;
  let odd = 0;
  sample.forEach((byte, at) => {
    if (byte === 0 && at % 2 === 0) even += 1;
    else if (byte === 0) odd += 1;
  });
  const pairs = sample.length / 2;
  if (odd > pairs * 0.8 && even < pairs * 0.05) return 'utf16-le';
  if (even > pairs * 0.8 && odd < pairs * 0.05) return 'utf16-be';
  return undefined;
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  return iconv.decode(Buffer.from(bytes), encoding);
}

function plain(text: string): { text: string; warnings: string[] } {
  return { text, warnings: [] };
}
