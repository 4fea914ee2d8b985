import { RequestRefused } from '../../actions/refused.ts';
import { asValuesCsv, cleanOffice, redactPdf } from '../../release/index.ts';
import { exemptions } from '../../rules/exemptions.ts';
import type { Attachment } from '../../store/attachments.ts';

/** Reasons a passage can be taken out for: each tied to a subsection of the Act or an exception of the regulations (FOI-N3). */
export const redactionReasons = exemptions.map(({ act, section, subject }) => ({
  value: `${act}:${section}`,
  text: `${act === 'foia' ? 'Section' : 'Regulation'} ${section}: ${subject}`,
}));

/** "section 40(2)", as the letter and the disclosure log give it; undefined for a ground there is not. */
function redactionReason(value: string): string | undefined {
  const [act, section = ''] = value.split(':');
  const known = redactionReasons.some(one => one.value === value);
  return known ? `${act === 'foia' ? 'section' : 'regulation'} ${section}` : undefined;
}

export interface Mended {
  files: { name: string; bytes: Uint8Array }[];
  redactions: { passage: string; reason: string }[];
  said: string;
}

/**
 * A mended copy of a file: Office files cleaned of what needs no decision, PDFs with phrases burnt out of the bytes, spreadsheets as plain
 * values. @throws RequestRefused in words when it cannot be done safely.
 */
export async function mendedFile(
  file: Attachment,
  bytes: Buffer,
  ask: { how: string; phrases: string; section: string },
): Promise<Mended> {
  try {
    if (ask.how === 'clean') return await cleaned(file, bytes);
    if (ask.how === 'redact') return await redacted(file, bytes, ask);
    if (ask.how === 'values') return await values(file, bytes);
  } catch (error) {
    if (error instanceof RequestRefused) throw error;
    if (error instanceof Error && error.name.endsWith('Refused')) throw new RequestRefused(error.message);
    throw error;
  }
  throw new RequestRefused('Choose how to mend the file.');
}

async function cleaned(file: Attachment, bytes: Buffer): Promise<Mended> {
  const kinds = (file.findings ?? []).flatMap(finding => ('kind' in finding ? [String(finding.kind)] : []));
  const { bytes: clean, done, refused } = await cleanOffice(bytes, kinds);
  if (!done.length)
    throw new RequestRefused(
      `Nothing could be taken out without deciding for you: ${refused.map(({ why }) => why).join('; ')}`,
    );
  return {
    files: [{ name: file.name, bytes: clean }],
    redactions: [],
    said: `Taken out: ${done.join(', ')}.${refused.length ? ` Not taken out: ${refused.map(({ kind, why }) => `${kind} (${why})`).join('; ')}.` : ''}`,
  };
}

async function redacted(
  file: Attachment,
  bytes: Buffer,
  ask: { phrases: string; section: string },
): Promise<Mended> {
  const phrases = ask.phrases
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);
  if (!phrases.length)
    throw new RequestRefused('Write what is to be taken out, one phrase a line.', 'phrases');
  const reason = redactionReason(ask.section);
  if (!reason) throw new RequestRefused('Choose the exemption for which it is taken out.', 'section');
  const { bytes: burnt, boxes } = await redactPdf(bytes, {
    phrases: phrases.map(text => ({ text, reason })),
  });
  if (!boxes.length) throw new RequestRefused('None of these phrases was found in the document.', 'phrases');
  return {
    files: [{ name: file.name, bytes: burnt }],
    // What was taken out is not written down again: only how much, where, and why.
    redactions: boxes.map(({ page, reason }) => ({ passage: `page ${page}`, reason })),
    said: `${boxes.length} ${boxes.length === 1 ? 'passage has' : 'passages have'} been burnt out.`,
  };
}

async function values(file: Attachment, bytes: Buffer): Promise<Mended> {
  const sheets = await asValuesCsv(bytes);
  return {
    files: sheets.map(({ sheet, csv }) => ({
      name: `${file.name.replace(/\.[^.]*$/, '')}-${sheet}.csv`,
      bytes: Buffer.from(csv, 'utf8'),
    })),
    redactions: [],
    said: 'Replaced by its visible values as CSV, one file a sheet.',
  };
}
