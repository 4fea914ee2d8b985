/** One element of DER or BER: its tag, and where its content begins and ends; `end` of an indefinite one is that of what holds it. */
interface Element {
  tag: number;
  from: number;
  to: number;
  indefinite: boolean;
}

const signedData = Buffer.from([0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]);
const data = Buffer.from([0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01]);

/**
 * What an S/MIME message holds that is signed "opaquely", in one piece with its signature (RFC 8551, signed-data); undefined when it is
 * encrypted or cannot be read. The signature is not checked: what is signed is only read. Never throws.
 */
export function signedContent(bytes: Buffer): Buffer | undefined {
  if (!bytes.subarray(0, 64).includes(signedData)) return undefined;
  const at = bytes.indexOf(data);
  if (at < 0) return undefined;
  const explicit = elementAt(bytes, at + data.length);
  if (explicit?.tag !== 0xa0) return undefined;
  const octets = elementAt(bytes, explicit.from);
  if (!octets || (octets.tag !== 0x04 && octets.tag !== 0x24)) return undefined;
  const content = octetsOf(bytes, octets, 0);
  return content.length ? content : undefined;
}

function elementAt(bytes: Buffer, at: number): Element | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) return undefined;
  if (first < 0x80)
    return { tag, from: at + 2, to: Math.min(bytes.length, at + 2 + first), indefinite: false };
  const count = first & 0x7f;
  if (count > 4 || at + 2 + count > bytes.length) return undefined;
  const from = at + 2 + count;
  const length = count === 0 ? bytes.length - from : bytes.readUIntBE(at + 2, count);
  return { tag, from, to: Math.min(bytes.length, from + length), indefinite: count === 0 };
}

/** Octets in one piece, or put together from the pieces of a constructed string. */
function octetsOf(bytes: Buffer, element: Element, depth: number): Buffer {
  if (element.tag === 0x04) return bytes.subarray(element.from, element.to);
  const pieces: Buffer[] = [];
  let at = element.from;
  while (at < element.to && depth < 5) {
    const piece = elementAt(bytes, at);
    if (!piece || (piece.tag !== 0x04 && piece.tag !== 0x24) || (piece.indefinite && piece.tag === 0x24))
      break;
    pieces.push(octetsOf(bytes, piece, depth + 1));
    at = piece.to;
  }
  return Buffer.concat(pieces);
}
