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
