import iconv from 'iconv-lite';

/**
 * Text in the charsets that switch alphabets by escape sequences (HZ, ISO-2022-CN, -JP, -KR), which iconv-lite does not know.
 * @returns undefined when `name` is not one of them.
 */
export function shiftedText(bytes: Buffer, name: string): string | undefined {
  if (/^hz(?:-gb-?2312)?$/.test(name)) return hz(bytes);
  if (name.startsWith('iso-2022-jp')) return decoder('iso-2022-jp', bytes);
  if (name.startsWith('iso-2022-kr')) return shiftOut(bytes, 'cp949');
  if (name.startsWith('iso-2022-cn')) return shiftOut(bytes, 'gb18030');
  return undefined;
}

function decoder(name: string, bytes: Buffer): string {
  return new TextDecoder(name).decode(bytes);
}

/** RFC 1843: ~{ begins and ~} ends Chinese; ~~ is a tilde; a tilde at a line's end joins the lines. */
function hz(bytes: Buffer): string {
  const out: number[] = [];
  let chinese = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const next = bytes[at + 1];
    if (byte === 0x7e && (next === 0x7b || next === 0x7d)) {
      chinese = next === 0x7b;
      at += 1;
    } else if (byte === 0x7e && next === 0x7e && !chinese) {
      out.push(byte);
      at += 1;
    } else if (byte === 0x7e && next === 0x0a && !chinese) at += 1;
    else if (byte === 0x0a) {
      chinese = false;
      out.push(byte);
    } else out.push(chinese && byte >= 0x21 ? byte | 0x80 : byte);
  }
  return iconv.decode(Buffer.from(out), 'gb18030');
}

/** SO (0x0e) begins and SI (0x0f) ends the other alphabet, whose bytes are those of the named charset without their high bit. */
function shiftOut(bytes: Buffer, charset: string): string {
  const out: number[] = [];
  let shifted = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x0e || byte === 0x0f) shifted = byte === 0x0e;
    else if (byte === 0x1b && bytes[at + 1] === 0x24) at += 3;
    else out.push(shifted && byte >= 0x21 ? byte | 0x80 : byte);
  }
  return iconv.decode(Buffer.from(out), charset);
}
