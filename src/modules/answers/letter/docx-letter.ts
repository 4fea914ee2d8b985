import mammoth from 'mammoth';
import { fromBuffer, type ZipFile } from 'yauzl';
import { textOfHtml } from './html-text.ts';
import { type Letter, LetterError, normaliseText } from './letter.ts';

/** Bytes of XML a letter may unpack to; the text of a 100-page document is about 2 MB of it. */
const largestXml = 20 * 1024 * 1024;
/** Bytes all parts together may unpack to, pictures included. */
const largestUnpacked = 60 * 1024 * 1024;
/** A letter has some fifteen parts; one with many pictures a few hundred. */
const mostParts = 2000;

/** Reads a .docx through its HTML, so that tables keep their cells and lists their numbers. Throws LetterError when it is none. */
export async function readDocx(bytes: Uint8Array, name: string): Promise<Letter> {
  const buffer = Buffer.from(bytes);
  await checkZip(buffer, name);
  try {
    const converted = await mammoth.convertToHtml(
      { buffer },
      {
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
        externalFileAccess: false,
      },
    );
    return {
      format: 'docx',
      text: normaliseText(textOfHtml(converted.value)),
      warnings: converted.messages
        .filter(message => message.type === 'error')
        .map(message => `A part of the document could not be read: ${message.message}`),
    };
  } catch {
    throw new LetterError(
      `${name} is a damaged Word document. Open it in Word, save it again as .docx, and give that.`,
    );
  }
}

/**
 * Looks at the zip's list of parts and unpacks each, counting, before anything else touches it: the sizes a zip states can lie, so
 * the true ones are counted and the unpacking stops at the limit.
 */
async function checkZip(buffer: Buffer, name: string): Promise<void> {
  const damaged = new LetterError(
    `${name} looks like a Word document but its zip is damaged. Save it again as .docx.`,
  );
  const tooMuch = new LetterError(
    `${name} would unpack to far more than a letter needs, so it was not opened. Save its text alone and give that.`,
  );
  const zip = await openZip(buffer).catch(() => {
    throw damaged;
  });
  let parts = 0;
  let unpacked = 0;
  let hasDocument = false;
  await new Promise<void>((resolve, reject) => {
    const fail = (error: LetterError): void => {
      zip.close();
      reject(error);
    };
    zip.on('error', () => fail(damaged));
    zip.on('end', () => resolve());
    zip.on('entry', (entry: { fileName: string; uncompressedSize: number; isEncrypted(): boolean }) => {
      parts += 1;
      if (entry.fileName === 'word/document.xml') hasDocument = true;
      const isXml = /\.(xml|rels)$/i.test(entry.fileName);
      if (parts > mostParts || (isXml && entry.uncompressedSize > largestXml)) return fail(tooMuch);
      if (unpacked + entry.uncompressedSize > largestUnpacked) return fail(tooMuch);
      if (entry.isEncrypted()) {
        return fail(
          new LetterError(`${name} is protected by a password. Save it without one and give that.`),
        );
      }
      if (entry.fileName.endsWith('/')) return zip.readEntry();
      zip.openReadStream(entry as Parameters<ZipFile['openReadStream']>[0], (error: Error | null, stream) => {
        if (error) return fail(damaged);
        stream.on('data', (chunk: Buffer) => {
          unpacked += chunk.length;
          if (unpacked > largestUnpacked) {
            stream.destroy();
            fail(tooMuch);
          }
        });
        stream.on('error', () => fail(damaged));
        stream.on('end', () => zip.readEntry());
      });
    });
    zip.readEntry();
  });
  if (!hasDocument) {
    throw new LetterError(
      `${name} is a zip or an Office file, but not a Word document. Give text, .eml or .docx.`,
    );
  }
}

function openZip(buffer: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true }, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}
