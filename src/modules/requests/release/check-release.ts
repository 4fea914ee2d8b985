import { fileTypeFromBuffer } from 'file-type';
import { decodeMailText } from '../mail/charsets.ts';
import { isCompoundFile } from '../mail/compound-file.ts';
import { parseMail } from '../mail/parse-mail.ts';
import type { ParsedMail } from '../mail/parsed-mail.ts';
import { beginsAsMail } from '../mail/opened-mail.ts';
import { readOutlookMail } from '../mail/outlook-msg.ts';
import { checkWordDocument } from './check-document.ts';
import { checkImage } from './check-image.ts';
import { checkOpenDocument } from './check-open-document.ts';
import { checkPdf } from './check-pdf.ts';
import { checkPresentation } from './check-presentation.ts';
import { checkWorkbook } from './check-workbook.ts';
import { unescapeXml, wordsOf } from './office-xml.ts';
import { openPackage, PackageRefused, type PackageParts } from './open-package.ts';
import { personalColumns } from './personal-columns.ts';
import type { PersonalOptions } from './personal-data.ts';
import { Findings, type ReleaseFinding } from './release-finding.ts';

export interface ReleaseFile {
  name: string;
  bytes: Uint8Array;
}

/** Files within files are checked this deep. */
const deepest = 5;

/**
 * Checks files that are to go out: what their readers would not see, and what tells of persons. What a file is, its bytes say, not its name;
 * what cannot be checked is stopped. Rules FOI-R1 and FOI-R2. Never throws.
 */
export async function checkRelease(
  files: readonly ReleaseFile[],
  options: PersonalOptions = {},
): Promise<ReleaseFinding[]> {
  const all: ReleaseFinding[] = [];
  for (const { name, bytes } of files) all.push(...(await checkFile(name, Buffer.from(bytes), options, 0)));
  return all;
}

async function checkFile(
  name: string,
  bytes: Buffer,
  options: PersonalOptions,
  depth: number,
): Promise<ReleaseFinding[]> {
  const findings = new Findings(name, options);
  const last = name.split(' › ').at(-1) ?? name;
  findings.personal('the name of the file', namesApart(last));
  try {
    const inner = await checkContent(bytes, findings);
    if (inner.length > 0 && depth >= deepest)
      findings.stop(
        'too-deep',
        'the file',
        'files within files within files',
        'Take the files out and check them one by one.',
      );
    else
      for (const file of inner)
        findings.list.push(
          ...(await checkFile(`${name} › ${file.name}`, Buffer.from(file.bytes), options, depth + 1)),
        );
  } catch (error) {
    const why = error instanceof PackageRefused ? error.message : 'it cannot be read';
    findings.stop(
      'unreadable',
      'the whole file',
      `a file that cannot be checked, because ${why}`,
      'Save it again without a password, or as PDF or CSV, and check that.',
    );
  }
  return findings.list;
}

/** "crowhurst_t-2012.csv" as words; the name of a file is published with it. */
function namesApart(name: string): string {
  const bare = name.replace(/\.\w{1,5}$/, '');
  return `${bare}\n${bare.replace(/[_+.-]/g, ' ').replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')}`;
}

/** Bytes behind the end of a zip, or its comment: no reader sees them, and they go out all the same. */
function checkZipEnd(bytes: Buffer, findings: Findings): void {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end >= 0 && bytes.length > end + 22)
    findings.stop(
      'leftover',
      'the end of the file',
      'a comment, or data after the end of the file',
      'Pack or save the file again, and check that.',
    );
}

/** Checks one file; gives the files within it. */
async function checkContent(bytes: Buffer, findings: Findings): Promise<ReleaseFile[]> {
  if (bytes.length === 0) return [];
  if (bytes.subarray(0, 1024).includes('%PDF-')) {
    await checkPdf(bytes, findings);
    return [];
  }
  if (bytes.length > 1 && bytes.readUInt16BE(0) === 0x504b) {
    checkZipEnd(bytes, findings);
    return checkPackage(await openPackage(bytes), findings);
  }
  if (isCompoundFile(bytes)) {
    if (readOutlookMail(bytes)) return checkMail(await parseMail(bytes), findings);
    findings.stop(
      'old-format',
      'the whole file',
      'an Office file of the old kind (.doc, .xls, .ppt), or one with a password, which cannot be checked',
      'Save it as .docx, .xlsx, .pptx or PDF, and check that.',
    );
    return [];
  }
  const type = (await fileTypeFromBuffer(bytes))?.mime ?? '';
  if (type === 'image/jpeg' || type === 'image/png') {
    checkImage(bytes, 'the picture', findings);
    return [];
  }
  if (type !== '' && !type.startsWith('text/') && type !== 'application/xml' && type !== 'message/rfc822') {
    findings.stop(
      'unknown-format',
      'the whole file',
      `a file of a kind that is not checked here (${type})`,
      'Save it as PDF, CSV, .xlsx or .docx, and check that.',
    );
    return [];
  }
  if (beginsAsMail(bytes)) return checkMail(await parseMail(bytes), findings);
  checkText(bytes, findings);
  return [];
}

function checkPackage(parts: PackageParts, findings: Findings): ReleaseFile[] {
  if (parts.has('xl/workbook.xml')) checkWorkbook(parts, findings);
  else if (parts.has('word/document.xml')) checkWordDocument(parts, findings);
  else if (parts.has('ppt/presentation.xml')) checkPresentation(parts, findings);
  else if (parts.has('content.xml')) checkOpenDocument(parts, findings);
  else {
    findings.look(
      'archive',
      'the file',
      `a zip with ${parts.size} files, each checked on its own`,
      'Release its files one by one; readers find them more easily.',
    );
    return [...parts].map(([name, bytes]) => ({ name, bytes }));
  }
  // A whole file within is stopped as such and looked into as well, so that a person knows what it is about.
  return [...parts]
    .filter(([path]) => /\/embeddings\/.*\.(?:xlsx|xlsm|docx|pptx|pdf|msg)$/i.test(path))
    .map(([name, bytes]) => ({ name, bytes }));
}

function checkMail(mail: ParsedMail, findings: Findings): ReleaseFile[] {
  findings.stop(
    'mail',
    'the whole file',
    'a whole mail, with the addresses of everybody it went to and the way it took',
    'Release its text and its attachments, not the mail itself.',
  );
  findings.personal('the text', mail.text);
  const people = [...mail.from, ...mail.to, ...mail.cc, ...mail.replyTo].map(({ name, address }) =>
    name === '' ? address : `Name: ${name}\n${address}`,
  );
  findings.personal('From, To and Cc', people.join('\n'));
  findings.personal('the subject', mail.subject);
  for (const inner of mail.nested) findings.personal(`the mail “${inner.subject}” within it`, inner.text);
  return mail.attachments
    .filter(({ from }) => from !== 'nested')
    .map(one => ({ name: one.name, bytes: one.content() }));
}

function checkText(bytes: Buffer, findings: Findings): void {
  const { text, warning } = decodeMailText(bytes, undefined);
  // No text has control characters beside the ends of lines and pages.
  if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)) {
    findings.stop(
      'unknown-format',
      'the whole file',
      'a file of a kind that is not known',
      'Save it as PDF, CSV, .xlsx or .docx, and check that.',
    );
    return;
  }
  if (warning)
    findings.look(
      'charset',
      'the whole file',
      `a text whose letters are in doubt. ${warning}`,
      'Save it in UTF-8.',
    );
  const lines = text.split(/\r?\n/);
  checkColumns(lines, findings);
  if (/<[a-z!?][^<>]*>/i.test(text)) checkMarkup(text, findings);
  const step = 200;
  // Line numbers in steps, so that a label and what stands below it are read together.
  for (let from = 0; from < lines.length; from += step)
    findings.personal(
      lines.length > step ? `lines ${from + 1} to ${Math.min(from + step, lines.length)}` : 'the text',
      lines.slice(from, from + step + 3).join('\n'),
    );
}

/** What a table as text says of persons by its headings. */
function checkColumns(lines: readonly string[], findings: Findings): void {
  const mark = [',', ';', '\t', '|'].find(one => (lines[0] ?? '').split(one).length > 1);
  if (mark === undefined && !/^["\w ]{2,40}$/.test(lines[0] ?? '')) return;
  const rows = lines.slice(0, 200).map(line => cellsOfLine(line, mark ?? ','));
  for (const { heading, row, why } of personalColumns(rows))
    findings.stop(
      'personal-column',
      `line ${row + 1}`,
      why === 'names'
        ? `what stands below “${heading}” looks like names of persons`
        : `a heading of personal data: “${heading}”`,
      'Delete the column, or replace what stands under it by groups (age bands, areas).',
    );
}

function cellsOfLine(line: string, mark: string): string[] {
  return line
    .split(new RegExp(`\\${mark}(?=(?:[^"]*"[^"]*")*[^"]*$)`))
    .map(cell => cell.trim().replace(/^\ufeff?"|"$/g, ''));
}

/** Words and attributes of HTML, XML and pictures in SVG, with their comments. */
function checkMarkup(text: string, findings: Findings): void {
  findings.personal('words between tags', wordsOf(text));
  const values = [...text.matchAll(/\s[\w:-]{1,40}\s*=\s*(?:"([^"]{3,2000})"|'([^']{3,2000})')/g)];
  findings.personal('attributes', values.map(([, one, other]) => unescapeXml(one ?? other ?? '')).join('\n'));
  if (/<!--/.test(text))
    findings.stop(
      'comments',
      'the file',
      'comments that no reader sees',
      'Take out the comments, and check again.',
    );
}
