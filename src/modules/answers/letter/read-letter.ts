import { decodeText, looksBinary } from './decode-text.ts';
import { readDocx } from './docx-letter.ts';
import { largestLetter, type Letter, LetterError, normaliseText } from './letter.ts';
import { looksLikeMail, readMail } from './mail-letter.ts';

/**
 * Reads a letter that is plain text in any usual encoding, an e-mail (.eml) or a Word document (.docx), recognised by its content.
 * `hint.fileName` only serves to name the letter in messages. Throws LetterError for what cannot be read as a letter: empty, binary,
 * PDF, old .doc, over 5 MB, or a .docx that would unpack to far more than any letter needs.
 */
export async function readLetter(bytes: Uint8Array, hint: { fileName?: string } = {}): Promise<Letter> {
  const name = hint.fileName ?? 'The letter';
  if (bytes.length > largestLetter) {
    throw new LetterError(
      `${name} is ${(bytes.length / 1024 / 1024).toFixed(1)} MB; a letter may have at most 5 MB. Save its text alone and give that.`,
    );
  }
  refuseOtherKinds(bytes, name);
  const letter = await readByKind(bytes, name);
  if (letter.text.trim() === '') {
    throw new LetterError(
      `${name} has no text in it. If it is a picture or a scan, type the questions out and give that.`,
    );
  }
  return letter;
}

async function readByKind(bytes: Uint8Array, name: string): Promise<Letter> {
  if (startsWith(bytes, 'PK')) return readDocx(bytes, name);
  const { text, warnings } = decodeText(bytes);
  if (looksLikeMail(text)) return readMail(bytes, name);
  if (looksBinary(text)) {
    throw new LetterError(
      `${name} is not text, an e-mail (.eml) or a Word document (.docx). Save it as one of these.`,
    );
  }
  return { format: 'text', text: normaliseText(text), warnings };
}

/** The kinds people most often hand in by mistake, each told what to do instead. */
function refuseOtherKinds(bytes: Uint8Array, name: string): void {
  if (bytes.length === 0) throw new LetterError(`${name} is empty.`);
  if (startsWith(bytes, '%PDF')) {
    throw new LetterError(
      `${name} is a PDF. Copy its text into a plain text file, or ask for the Word document, and give that.`,
    );
  }
  const compoundFile = [0xd0, 0xcf, 0x11, 0xe0];
  if (compoundFile.every((byte, at) => bytes[at] === byte)) {
    throw new LetterError(
      `${name} is an old Word document (.doc) or an Outlook message (.msg). Save it as .docx, .eml or plain text and give that.`,
    );
  }
  if (startsWith(bytes, '{\\rtf')) {
    throw new LetterError(`${name} is rich text (.rtf). Save it as .docx or plain text and give that.`);
  }
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return [...text].every((character, at) => bytes[at] === character.charCodeAt(0));
}
