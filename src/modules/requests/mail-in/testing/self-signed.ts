import { generateKeyPairSync, sign } from 'node:crypto';

const length = (size: number): number[] =>
  size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
const part = (tag: number, ...inner: (Uint8Array | readonly number[])[]): Buffer => {
  const body = Buffer.concat(inner.map(bytes => Buffer.from(bytes)));
  return Buffer.concat([Buffer.from([tag, ...length(body.length)]), body]);
};
const text = (tag: number, words: string) => part(tag, Buffer.from(words, 'latin1'));

/** A key and a certificate for 127.0.0.1 that nobody but itself vouches for, in PEM: made anew, so that no key is kept anywhere. */
export function selfSigned(): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = part(0x30, part(0x06, [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
  const name = part(0x30, part(0x31, part(0x30, part(0x06, [0x55, 0x04, 0x03]), text(0x0c, 'localhost'))));
  const forAddress = part(
    0x30,
    part(0x06, [0x55, 0x1d, 0x11]),
    part(0x04, part(0x30, part(0x87, [127, 0, 0, 1]))),
  );
  const signed = part(
    0x30,
    part(0xa0, part(0x02, [2])),
    part(0x02, [1]),
    ecdsaWithSha256,
    name,
    part(0x30, text(0x17, '200101000000Z'), text(0x17, '491231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    part(0xa3, part(0x30, forAddress)),
  );
  const certificate = part(
    0x30,
    signed,
    ecdsaWithSha256,
    part(0x03, [0], sign('sha256', signed, privateKey)),
  );
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replaceAll(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`,
  };
}
