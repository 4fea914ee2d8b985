import { checkImage } from './check-image.ts';
import { elements, partText, unescapeXml, wordsOf } from './office-xml.ts';
import type { PackageParts } from './open-package.ts';
import type { Findings } from './release-finding.ts';

/** What Word, Excel and PowerPoint files have in common: properties, embedded files, macros, custom XML, pictures, paths of people's folders. */
export function checkOfficeParts(parts: PackageParts, findings: Findings): void {
  checkProperties(parts, findings);
  const list = [...parts.keys()];
  const some = (pattern: RegExp): string[] => list.filter(path => pattern.test(path));
  for (const path of some(/\/embeddings\/|\/activeX\/.*\.bin$/))
    findings.stop(
      'embedded-file',
      path,
      'a whole file or workbook embedded in this one, with everything that is in it',
      'Replace the object by a picture or by plain text, save, and check again.',
    );
  for (const path of some(/vbaProject\.bin$|\/macrosheets\//))
    findings.stop('macros', path, 'macros', 'Save the file without macros (.xlsx, .docx, .pptx).');
  for (const path of some(/^customXml\/item\d*\.xml$/)) {
    const words = wordsOf(partText(parts, path)).trim();
    findings.stop(
      'custom-xml',
      path,
      `hidden custom data${words === '' ? '' : `: “${words.replace(/\s+/g, ' ').slice(0, 80)}”`}`,
      'File › Info › Inspect Document, remove “Custom XML Data”; or let this page remove it.',
    );
  }
  for (const path of some(/\/(?:people|persons\/person\d*)\.xml$/)) {
    const names = [...elements(partText(parts, path), 'person')]
      .map(one => one.get('w15:author') ?? one.get('displayName') ?? '')
      .filter(Boolean);
    if (names.length > 0)
      findings.stop(
        'people',
        path,
        `a list of people who worked on the file: ${names.join(', ')}`,
        'Remove comments and tracked changes with File › Info › Inspect Document.',
      );
  }
  for (const path of some(/\/media\/[^/]+\.(?:jpe?g|png|tiff?|gif)$/i))
    checkImage(parts.get(path) ?? Buffer.alloc(0), path, findings);
  for (const path of list) checkOther(path, parts, findings);
  for (const path of some(/\.rels$/)) checkPaths(partText(parts, path), path, findings);
  if (list.some(path => path.startsWith('docProps/thumbnail'))) {
    findings.look(
      'thumbnail',
      'docProps',
      'a small picture of the first page as it was when last saved',
      'Save without “Save preview picture”; it may show what was removed since.',
    );
  }
}

/** Parts whose words are looked at where their meaning is known. */
const lookedAt =
  /^(?:word\/(?:document|header\d*|footer\d*|footnotes|endnotes|glossary\/document)|xl\/(?:worksheets\/.*|sharedStrings|workbook|drawings\/drawing\d*|charts\/.*|styles|calcChain|theme\/.*)|ppt\/slides\/slide\d+|.*\/(?:styles\w*|fontTable|webSettings|numbering|theme\/.*|themeOverride\d*|slideLayouts?\/.*|tableStyles|viewProps|presProps|stylesWithEffects)|\[Content_Types\]|docProps\/.*)\.xml$/;
const telling =
  'descr|title|alt|alias|displayText|tooltip|caption|userId|displayName|author|string|connection|command|tag';

/** Runs of letters within a part that is no text, in either of the two ways programs keep them. */
function runsOf(bytes: Buffer): string {
  const piece = bytes.subarray(0, 4_000_000);
  return [piece.toString('latin1'), piece.toString('utf16le')]
    .flatMap(text => text.match(/[\p{Script=Latin}\d @.,'’+()_\\-]{6,400}/gu) ?? [])
    .filter(text => /[A-Za-z]{3}/.test(text) || /^[\d +()-]{9,20}$/.test(text))
    .slice(0, 2000)
    .join('\n\n');
}

/** Words of every other part, and attributes that people fill: no part goes out that nobody looked at. */
function checkOther(path: string, parts: PackageParts, findings: Findings): void {
  if (!/\.(?:xml|vml|rels|x?html?|svg|mht|txt|rtf|csv|json)$/i.test(path)) {
    if (
      !/\.(?:jpe?g|png|gif|tiff?|bmp|emf|wmf|wdp|svg|bin|xlsx|docx|pptx|xlsm|pdf|msg|odttf|fntdata|ttf|psmdcp|sigs)$|^mimetype$/i.test(
        path,
      )
    )
      findings.stop(
        'unknown-part',
        path,
        'a part of a kind that is not checked',
        'Save the file again, or as PDF, and check that.',
      );
    if (!/\.(?:jpe?g|png|xlsx|docx|pptx|xlsm|pdf|msg|fntdata|ttf|odttf)$/i.test(path))
      findings.personal(path, runsOf(parts.get(path) ?? Buffer.alloc(0)));
    if (/^docProps\/thumbnail\.(?:jpe?g|png)$/i.test(path))
      checkImage(parts.get(path) ?? Buffer.alloc(0), path, findings);
    return;
  }
  const xml = partText(parts, path);
  if (!lookedAt.test(path) && !path.endsWith('.rels')) findings.personal(path, wordsOf(xml));
  const said = [...xml.matchAll(new RegExp(`\\s(?:[\\w-]+:)?(?:${telling})="([^"]{3,2000})"`, 'g'))].map(
    ([, value = '']) => unescapeXml(value),
  );
  if (!lookedAt.test(path) && !path.endsWith('.rels'))
    for (const [, value = ''] of xml.matchAll(/\s[\w:-]{1,40}="([^"<>]{4,500})"/g))
      if (/\p{L}{2}.*[ @_]|[ @_].*\p{L}{2}/u.test(value) && !/^(?:https?|urn):/.test(value))
        said.push(unescapeXml(value));
  if (path.startsWith('docProps/')) findings.personal(path, wordsOf(xml.replaceAll('><', '>\n<')));
  for (const name of ['bookmarkStart', 'docVar', 'fldSimple'])
    for (const one of elements(xml, name))
      said.push((one.get('w:name') ?? one.get('w:instr') ?? '').replaceAll('_', ' '));
  if (path.endsWith('.rels'))
    for (const one of elements(xml, 'Relationship'))
      if (one.get('TargetMode') === 'External')
        said.push(decodeURIComponentSafely(one.get('Target') ?? '').replace(/^mailto:/i, ''));
  if (said.length > 0) findings.personal(`${path}, what is not seen at once`, [...new Set(said)].join('\n'));
}

const personal = ['creator', 'lastModifiedBy', 'Manager', 'Company', 'HyperlinkBase'];
const descriptive = ['title', 'subject', 'description', 'keywords', 'category', 'contentStatus'];

function checkProperties(parts: PackageParts, findings: Findings): void {
  const xml = `${partText(parts, 'docProps/core.xml')}${partText(parts, 'docProps/app.xml')}`;
  for (const name of [...personal, ...descriptive]) {
    const value = unescapeXml(
      new RegExp(`<(?:\\w+:)?${name}(?:\\s[^<>]*)?>([^<]{1,2000})<`).exec(xml)?.[1] ?? '',
    ).trim();
    if (value === '') continue;
    const mend =
      'File › Info › Inspect Document, remove “Document Properties and Personal Information”; or let this page remove it.';
    if (personal.includes(name))
      findings.stop('properties', `document properties, ${name}`, `“${value.slice(0, 80)}”`, mend);
    else findings.look('properties', `document properties, ${name}`, `“${value.slice(0, 80)}”`, mend);
  }
  for (const one of elements(partText(parts, 'docProps/custom.xml'), 'property'))
    findings.stop(
      'properties',
      `custom property ${one.get('name') ?? ''}`,
      'a property somebody or some program added',
      'Remove it under File › Info › Properties › Advanced; or let this page remove it.',
    );
}

/** Links to files on somebody's computer or on a server of the council tell names and how things are kept. */
function checkPaths(xml: string, path: string, findings: Findings): void {
  for (const one of elements(xml, 'Relationship')) {
    const target = one.get('Target') ?? '';
    if (one.get('TargetMode') !== 'External' || /^(?:https?|mailto):/i.test(target)) continue;
    findings.stop(
      'path',
      path,
      `a link to a file of ours: “${decodeURIComponentSafely(target).slice(0, 100)}”`,
      'Break the link (Data › Edit Links, or the attached template) and save.',
    );
  }
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
