import { checkOfficeParts } from './check-office-parts.ts';
import { elements, isOn, partText, wordsOf } from './office-xml.ts';
import type { PackageParts } from './open-package.ts';
import { personalColumns } from './personal-columns.ts';
import type { Findings } from './release-finding.ts';

const inspect = 'File › Info › Inspect Document, remove it, save, and check again.';

/** Everything a Word document holds that a reader does not see. Rule FOI-R2. */
export function checkWordDocument(parts: PackageParts, findings: Findings): void {
  checkOfficeParts(parts, findings);
  for (const path of parts.keys()) {
    if (/^word\/(?:document|header\d*|footer\d*|footnotes|endnotes|glossary\/document)\.xml$/.test(path))
      checkStory(partText(parts, path), path, findings);
    if (
      /^word\/[^/]+\.xml$/.test(path) &&
      /<(?:\w+:)?comments[\s>]/.test(partText(parts, path).slice(0, 4000))
    ) {
      const words = wordsOf(partText(parts, path)).replace(/\s+/g, ' ').trim();
      findings.stop(
        'comments',
        path,
        `comments${words === '' ? '' : `: “${words.slice(0, 100)}”`}`,
        'Review › Delete All Comments; or let this page remove them.',
      );
    }
    if (path.startsWith('word/glossary/'))
      findings.look('building-blocks', path, 'building blocks that travel with the document', inspect);
    if (/^word\/charts\/chart\d*\.xml$/.test(path))
      findings.look(
        'chart-cache',
        path,
        'a chart, which keeps a copy of the figures it shows',
        'If it was made of removed figures, replace it by a picture.',
      );
  }
  checkSettings(partText(parts, 'word/settings.xml'), findings);
  checkHidingStyles(parts, findings);
}

function checkTable(table: string, path: string, findings: Findings): void {
  const rows = (table.match(/<w:tr\b[\s\S]*?<\/w:tr>/g) ?? []).map(row =>
    (row.match(/<w:tc\b[\s\S]*?<\/w:tc>/g) ?? []).map(cell => wordsOf(cell).trim()),
  );
  for (const { heading, why } of personalColumns(rows))
    findings.stop(
      'personal-column',
      `${path}, a table`,
      why === 'names'
        ? `what stands below “${heading}” looks like names of persons`
        : `a heading of personal data: “${heading}”`,
      'Delete the column, or replace what stands under it by groups (age bands, areas).',
    );
}

/** A style may hide what is written in it. */
function checkHidingStyles(parts: PackageParts, findings: Findings): void {
  const hiding = [
    ...partText(parts, 'word/styles.xml').matchAll(
      /<w:style\b[^<>]*w:styleId="([^"]*)"[^<>]*>(?:(?!<\/w:style>)[\s\S])*?<w:vanish(?:\s+w:val="(\w+)")?\s*\/>/g,
    ),
  ].filter(([, , value]) => value === undefined || isOn(value));
  const text = partText(parts, 'word/document.xml');
  for (const [, id = ''] of hiding)
    if ([...elements(text, '(?:p|r)Style')].some(one => one.get('w:val') === id))
      findings.stop('hidden-text', 'word/document.xml', `text in the style “${id}”, which hides it`, inspect);
}

function checkStory(xml: string, path: string, findings: Findings): void {
  const authors = [
    ...new Set(
      [
        'ins',
        'del',
        'moveFrom',
        'moveTo',
        'rPrChange',
        'pPrChange',
        'tblPrChange',
        'sectPrChange',
        'cellIns',
        'cellDel',
      ].flatMap(name =>
        [...elements(xml, name)].map(one => one.get('w:author') ?? (one.has('w:id') ? 'unnamed' : '')),
      ),
    ),
  ].filter(Boolean);
  if (authors.length > 0) {
    const deleted = wordsOf((xml.match(/<w:delText\b[^<>]*>[^<]*</g) ?? []).join('').concat('>'))
      .replace(/\s+/g, ' ')
      .trim();
    findings.stop(
      'tracked-changes',
      path,
      `tracked changes by ${authors.slice(0, 5).join(', ')}${deleted === '' ? '' : `; deleted words are still there: “${deleted.slice(0, 80)}”`}`,
      'Review › Accept All Changes and stop tracking. Read the document afterwards: no program can decide for you what was meant.',
    );
  }
  const runs = xml.match(/<w:r\b[^<>]*>[\s\S]*?<\/w:r>/g) ?? [];
  const wordsWhere = (test: (run: string) => boolean): string[] =>
    runs
      .filter(test)
      .map(run => wordsOf(run).trim())
      .filter(Boolean);
  const hidden = wordsWhere(run => {
    const value = /<w:(?:vanish|specVanish|webHidden)(?:\s+w:val="(\w+)")?\s*\/>/.exec(run);
    return value !== null && (value[1] === undefined || isOn(value[1]));
  });
  if (hidden.length > 0)
    findings.stop('hidden-text', path, `hidden text: “${hidden.join(' ').slice(0, 100)}”`, inspect);
  const tiny = wordsWhere(run => Number(/<w:sz\b[^<>]*w:val="(\d+)"/.exec(run)?.[1] ?? 24) < 8);
  if (tiny.length > 0)
    findings.stop('hidden-text', path, `words too small to read: “${tiny.join(' ').slice(0, 100)}”`, inspect);
  const white = wordsWhere(run => /<w:color\b[^<>]*w:val="(?:F[0-9A-F]){3}"/i.test(run));
  if (white.length > 0)
    findings.stop(
      'hidden-text',
      path,
      `white text: “${white.join(' ').slice(0, 100)}”`,
      'Set its colour to automatic and look at it; if it stands on a dark ground, decide that it stays.',
    );
  if (/<w:highlight\b[^<>]*w:val="black"|<w:shd\b[^<>]*w:fill="000000"/.test(xml))
    findings.stop(
      'covered-text',
      path,
      'text under black shading, which anybody can take off',
      'Replace the words by “[redacted]”, or redact a PDF of the document here.',
    );
  for (const [table] of xml.matchAll(/<w:tbl>[\s\S]*?<\/w:tbl>/g)) checkTable(table, path, findings);
  findings.personal(path === 'word/document.xml' ? 'the text' : path, wordsOf(xml));
  for (const one of elements(xml, 'docPr'))
    findings.personal(
      `${path}, description of a picture`,
      `${one.get('descr') ?? ''} ${one.get('title') ?? ''}`,
    );
}

function checkSettings(xml: string, findings: Findings): void {
  if (/<w:docVar\b/.test(xml))
    findings.stop('document-variables', 'settings', 'variables a program left in the document', inspect);
  if (/<w:mailMerge\b/.test(xml))
    findings.stop(
      'data-connection',
      'settings',
      'the connection of a mail merge, with the name of its list',
      'Mailings › Start Mail Merge › Normal Word Document.',
    );
}
