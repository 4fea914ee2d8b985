import type { MarkedLines } from './fold-mail.ts';

const closing =
  /^\s*(?:yours?(?: (?:sincerely|faithfully|truly|ever))?|(?:with )?(?:kind(?:est)?|best|warm(?:est)?|many)?\s*(?:personal )?regards|(?:with )?(?:best|kind) wishes|(?:many |with )?thanks(?: (?:again|in advance|and (?:kind |best )?regards|for your help))?|thank you(?: (?:again|in advance|and (?:kind |best )?regards))?|cheers|sincerely|faithfully|cofion|(?:gyda )?dymuniadau gorau)\s*[,.!–-]*\s*$/i;

/** What telephones and programs put under a mail by themselves. */
const deviceLine =
  /^\s*(?:sent from (?:my|an?|outlook|yahoo|mail for|gmail|samsung|aol|bt|sky|the all[- ]new|e-?mail)\b.{0,60}|sent (?:with|via|using) (?:\[?(?:proton|samsung|outlook|gmail|mail\b|bt\b|the )|my ).{0,90}|get outlook for (?:ios|android|mac)\b.{0,60}|(?:von|aus) mein(?:em|er) .{2,30} gesendet|envoyé (?:de|depuis) mon .{2,30}|enviado desde mi .{2,30}|inviato da(?:l mio)? .{2,30}|(?:anfonwyd|danfonwyd) o(?: fy|'m) .{2,30}|wysłane z .{2,30}|отправлено (?:с|из) .{2,30}|发自我的.{2,20})\s*$/i;

/** Lines that a signature has at most. */
const longest = 22;

/**
 * Marks signatures: what follows "-- ", and the closing of a letter with the name and contact lines under it. Where sentences go on below
 * a closing they are text again; an answer under "Kind regards" is not lost.
 */
export function markSignatures({ lines, kinds }: MarkedLines): void {
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (kinds[at] !== undefined) continue;
    if (deviceLine.test(line)) {
      kinds[at] = 'signature';
      continue;
    }
    const dashes = /^\s*--\s*$/.test(line);
    if (!dashes && !closing.test(line)) continue;
    const end = endOfSignature(lines, kinds, at + 1);
    for (let n = at; n < end; n += 1) kinds[n] = 'signature';
    at = end - 1;
  }
}

function endOfSignature(lines: readonly string[], kinds: MarkedLines['kinds'], from: number): number {
  let end = from;
  let blank = 0;
  let written = 0;
  for (let at = from; at < lines.length && at - from < longest * 2; at += 1) {
    const line = (lines[at] ?? '').trim();
    if (kinds[at] !== undefined) break;
    if (line === '') {
      blank += 1;
      continue;
    }
    if (isSentence(line, lines[at + 1] ?? '') || written >= longest) break;
    // Below a gap of several lines, only contact lines go on.
    if (blank > 6 && !isContact(line)) break;
    blank = 0;
    written += 1;
    end = at + 1;
  }
  // Dashes or a closing with nothing of the sender below: what comes next is somebody else’s.
  if (written === 0) return from;
  return end;
}

/** Prose, a question, a numbered point, a new greeting or a postscript. */
function isSentence(line: string, next: string): boolean {
  if (isContact(line)) return false;
  const count = line.split(/\s+/).length;
  return (
    line.endsWith('?') ||
    /^(?:\(?\d{1,2}[.)]\s|q\d|p\.?\s?s\.?\b|dear\b|hi\b|hello\b)/i.test(line) ||
    (count >= 6 && /[.!:;]$/.test(line)) ||
    count >= 13 ||
    (count >= 9 && /^[a-z]/.test(next.trim()))
  );
}

function isContact(line: string): boolean {
  return /^(?:t|tel|telephone|phone|direct|mob|mobile|m|f|fax|e|e-?mail|w|web|website|address)\s*[:.]|@[\w.-]+\.\w|^(?:https?:\/\/|www\.)|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/i.test(
    line,
  );
}
