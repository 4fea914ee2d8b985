import { writeZip } from '#platform/tables/zip-writer.ts';
import { sheetsOf } from './check-workbook.ts';
import { checkRelease } from './check-release.ts';
import { partText } from './office-xml.ts';
import { openPackage, type PackageParts } from './open-package.ts';

/** Kinds of findings that can be taken out of an Office file without guessing what was meant. */
export const cleanable = [
  'properties',
  'custom-xml',
  'comments',
  'threaded-comments',
  'people',
  'thumbnail',
  'hidden-sheet',
  'very-hidden-sheet',
] as const;
export type Cleanable = (typeof cleanable)[number];

export interface CleanedOffice {
  bytes: Buffer;
  done: string[];
  /** What was asked for and not done, with the reason in words. */
  refused: { kind: string; why: string }[];
}

/**
 * Takes chosen things out of a .docx, .xlsx or .pptx. What would need a decision (tracked changes, hidden rows, links, pivot tables) is refused, not
 * guessed; the result is checked again, and what is still found counts as refused. Throws PackageRefused when the file cannot be opened.
 */
export async function cleanOffice(bytes: Uint8Array, kinds: readonly string[]): Promise<CleanedOffice> {
  const parts = await openPackage(Buffer.from(bytes));
  const refused: CleanedOffice['refused'] = [];
  const done: string[] = [];
  for (const kind of new Set(kinds)) {
    const why = (cleanable as readonly string[]).includes(kind)
      ? clean(parts, kind as Cleanable)
      : whyNot(kind);
    if (why === undefined) done.push(kind);
    else refused.push({ kind, why });
  }
  const written = writeZip([...parts].map(([name, content]) => ({ name, content, deflate: true })));
  const left = new Set((await checkRelease([{ name: 'cleaned', bytes: written }])).map(({ kind }) => kind));
  const undone = done.filter(kind => left.has(kind));
  for (const kind of undone)
    refused.push({ kind, why: 'it is still found after cleaning; open the file and remove it by hand' });
  return { bytes: written, done: done.filter(kind => !undone.includes(kind)), refused };
}

function whyNot(kind: string): string {
  if (kind === 'tracked-changes') return 'whether a change is accepted or rejected is for a person to decide';
  if (/hidden-(?:rows|columns|text)|filtered-rows|unseen/.test(kind))
    return 'whether it is to be shown or deleted is for a person to decide; the visible cells can go out as CSV';
  if (/pivot|model|external|connection|name|chart|leftover/.test(kind))
    return 'cells may depend on it; the visible cells can go out as CSV';
  return 'it cannot be removed safely by a program';
}

/** Does one thing; gives the reason when it cannot be done. */
function clean(parts: PackageParts, kind: Cleanable): string | undefined {
  if (kind === 'properties') return cleanProperties(parts);
  if (kind === 'thumbnail') return remove(parts, path => path.startsWith('docProps/thumbnail'));
  if (kind === 'custom-xml') return cleanCustomXml(parts);
  if (kind === 'people') return remove(parts, path => /\/(?:people|persons\/person\d*)\.xml$/.test(path));
  if (kind === 'hidden-sheet' || kind === 'very-hidden-sheet') return cleanHiddenSheets(parts, kind);
  return cleanComments(parts);
}

function cleanProperties(parts: PackageParts): undefined {
  remove(parts, path => path === 'docProps/custom.xml');
  for (const path of ['docProps/core.xml', 'docProps/app.xml']) {
    if (!parts.has(path)) continue;
    const emptied = partText(parts, path).replace(
      /<((?:\w+:)?(?:creator|lastModifiedBy|Manager|Company|HyperlinkBase|title|subject|description|keywords|category|contentStatus))\b[^<>]*>[^<]*<\/\1>/g,
      '',
    );
    parts.set(path, Buffer.from(emptied));
  }
}

/** Custom XML that the text is bound to shows in it; without it the text would change. */
function cleanCustomXml(parts: PackageParts): string | undefined {
  const texts = [...parts.keys()].filter(path => /^(?:word|ppt)\/.*\.xml$/.test(path));
  if (texts.some(path => /<w:dataBinding\b/.test(partText(parts, path))))
    return 'the text is bound to it and would change';
  return remove(parts, path => path.startsWith('customXml/'));
}

function cleanComments(parts: PackageParts): string | undefined {
  remove(parts, path =>
    /^(?:word\/comments\w*|xl\/comments\d*|xl\/comments\/comment\d*|xl\/threadedComments\/.*|xl\/persons\/.*|ppt\/comments\/.*|ppt\/(?:commentAuthors|authors))\.xml$/.test(
      path,
    ),
  );
  for (const path of parts.keys()) {
    if (/^word\/.*\.xml$/.test(path)) {
      const text = partText(parts, path);
      if (!text.includes('<w:comment')) continue;
      parts.set(
        path,
        Buffer.from(text.replace(/<w:comment(?:RangeStart|RangeEnd|Reference)\b[^<>]*\/>/g, '')),
      );
    }
    // The boxes of notes in a workbook are drawings of the old kind.
    if (/^xl\/drawings\/vmlDrawing\d*\.vml$/.test(path)) {
      const text = partText(parts, path);
      if (text.includes('ObjectType="Note"'))
        parts.set(
          path,
          Buffer.from(
            text.replace(/<v:shape\b(?:(?!<\/v:shape>)[\s\S])*?ObjectType="Note"[\s\S]*?<\/v:shape>/g, ''),
          ),
        );
    }
  }
  return undefined;
}

/** Removes a sheet only when nothing else speaks of it: no formula, name, chart, pivot table or rule of another sheet. */
function cleanHiddenSheets(
  parts: PackageParts,
  kind: 'hidden-sheet' | 'very-hidden-sheet',
): string | undefined {
  const state = kind === 'hidden-sheet' ? 'hidden' : 'veryHidden';
  const sheets = sheetsOf(parts);
  const going = sheets.filter(sheet => sheet.state === state);
  if (going.length === 0) return 'there is none';
  for (const { name, path } of going) {
    const others = [...parts.keys()].filter(
      other =>
        other !== path &&
        other.startsWith('xl/') &&
        other.endsWith('.xml') &&
        !/sharedStrings|styles|theme/.test(other),
    );
    const speaks = others.find(other =>
      mentions(
        other === 'xl/workbook.xml'
          ? partText(parts, other).replace(/<sheets>[\s\S]*?<\/sheets>/, '')
          : partText(parts, other),
        name,
      ),
    );
    if (speaks) return `${speaks} refers to the sheet “${name}”; release the visible cells as CSV`;
  }
  // Names that belong to a sheet count sheets by their place; taking one out would give them to another.
  if (/localSheetId=|<customWorkbookView\b/.test(partText(parts, 'xl/workbook.xml')))
    return 'names in the workbook count sheets by their place; release the visible cells as CSV';
  const texts = new Set(going.map(({ path }) => path));
  if (going.some(({ path }) => /t="s"/.test(partText(parts, path))))
    return 'its words lie among those of the other sheets; release the visible cells as CSV';
  const workbook = partText(parts, 'xl/workbook.xml');
  parts.set(
    'xl/workbook.xml',
    Buffer.from(
      workbook
        .replace(new RegExp(`<(?:\\w+:)?sheet\\b[^<>]*state="${state}"[^<>]*/>`, 'g'), '')
        .replace(/ (?:activeTab|firstSheet)="\d+"/g, ''),
    ),
  );
  return remove(parts, path => texts.has(path) || path === 'xl/calcChain.xml');
}

function mentions(xml: string, sheet: string): boolean {
  const escaped = sheet.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  return [sheet, escaped, escaped.replaceAll("'", "''"), escaped.replaceAll("'", '&apos;')].some(name =>
    xml.includes(name),
  );
}

/** Takes parts out, with the relationships and content types that name them. */
function remove(parts: PackageParts, goes: (path: string) => boolean): undefined {
  const gone = [...parts.keys()].filter(goes);
  for (const path of gone) {
    parts.delete(path);
    const slash = path.lastIndexOf('/');
    parts.delete(`${path.slice(0, slash + 1)}_rels/${path.slice(slash + 1)}.rels`);
  }
  if (gone.length === 0) return;
  const types = partText(parts, '[Content_Types].xml');
  const kept = gone.reduce(
    (xml, path) =>
      xml.replace(new RegExp(`<Override\\b[^<>]*PartName="/${escapedPattern(path)}"[^<>]*/>`, 'g'), ''),
    types,
  );
  parts.set('[Content_Types].xml', Buffer.from(kept));
  for (const rels of [...parts.keys()].filter(path => path.endsWith('.rels'))) {
    const owner = rels.replace(/_rels\/[^/]*$/, '');
    const text = partText(parts, rels).replace(
      /<Relationship\b[^<>]*Target="([^"]*)"[^<>]*\/>/g,
      (whole, target: string) => {
        if (/TargetMode="External"/.test(whole)) return whole;
        const full = target.startsWith('/')
          ? target.slice(1)
          : new URL(target, `file:///${owner}`).pathname.slice(1);
        return gone.includes(decodeURIComponent(full)) ? '' : whole;
      },
    );
    parts.set(rels, Buffer.from(text));
  }
}

function escapedPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
