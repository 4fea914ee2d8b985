import { fileTypeFromBuffer } from 'file-type';

/** What an uploaded file is, judged by its bytes; its name and the type the browser claims are not believed. */
export type Content = { mediaType: string; extension: string };

const documents: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
};

/**
 * Recognises a document people publish (PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG, plain text or CSV).
 * @returns undefined for anything else, programs and web pages above all.
 */
export async function recogniseDocument(bytes: Uint8Array): Promise<Content | undefined> {
  const found = await fileTypeFromBuffer(bytes);
  if (found) {
    const extension = documents[found.mime];
    return extension ? { mediaType: found.mime, extension } : undefined;
  }
  return looksLikeText(bytes) ? { mediaType: 'text/plain; charset=utf-8', extension: 'txt' } : undefined;
}

function looksLikeText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  // A page with markup or script must never be served back from our own address as a document.
  return !/[\u0000-\u0008\u000e-\u001f]/.test(text) && !/^[\s\ufeff]*<[a-z!?/]/i.test(text);
}
