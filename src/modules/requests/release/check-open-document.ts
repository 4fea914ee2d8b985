import { checkImage } from './check-image.ts';
import { elements, partText, unescapeXml, wordsOf } from './office-xml.ts';
import type { PackageParts } from './open-package.ts';
import type { Findings } from './release-finding.ts';

/** Everything an OpenDocument text or spreadsheet holds that a reader does not see. Rule FOI-R2. */
export function checkOpenDocument(parts: PackageParts, findings: Findings): void {
  const content = partText(parts, 'content.xml');
  checkMeta(partText(parts, 'meta.xml'), findings);
  if (/<text:tracked-changes\b|<table:tracked-changes\b/.test(content))
    findings.stop(
      'tracked-changes',
      'content',
      'tracked changes, with what was deleted',
      'Edit › Track Changes › Manage › Accept All, and read the document afterwards.',
    );
  if (/<office:annotation\b/.test(content))
    findings.stop('comments', 'content', 'comments', 'Delete all comments, save, and check again.');
  if (/<text:hidden-(?:text|paragraph)\b|text:display="none"/.test(content))
    findings.stop('hidden-text', 'content', 'hidden text', 'Show hidden characters, delete it, and save.');
  if (/<table:data-pilot-table\b/.test(content))
    findings.stop(
      'pivot-cache',
      'content',
      'a pivot table with its source',
      'Copy the visible cells as values into a new file.',
    );
  if (/<table:table-source\b|<text:section-source\b|<table:cell-range-source\b/.test(content))
    findings.stop('external-link', 'content', 'a link to another file', 'Edit › Links, break it, and save.');
  checkTables(content, `${partText(parts, 'styles.xml')}${content}`, findings);
  for (const [path, bytes] of parts) {
    if (/^(?:Object|ObjectReplacements)[ /\d]/.test(path) && /content\.xml$|Object \d+$/.test(path))
      findings.stop(
        'embedded-file',
        path,
        'an embedded object with everything that is in it',
        'Replace it by a picture.',
      );
    if (/^Versions?\/|^VersionList\.xml$/.test(path))
      findings.stop(
        'earlier-version',
        path,
        'an earlier version of the document',
        'File › Versions, delete them all.',
      );
    if (/^(?:Basic|Scripts)\//.test(path) && !/script-l[bc]\.xml$/.test(path))
      findings.stop('macros', path, 'macros', 'Delete them under Tools › Macros.');
    if (/^Pictures\/.*\.(?:jpe?g|png)$/i.test(path)) checkImage(bytes, path, findings);
    if (path.startsWith('Thumbnails/'))
      findings.look(
        'thumbnail',
        path,
        'a small picture of the first page as it was when last saved',
        'Save again after the last change.',
      );
  }
  findings.personal('the text', wordsOf(content));
  findings.personal(
    'headers and footers',
    wordsOf(
      /<office:master-styles>[\s\S]*<\/office:master-styles>/.exec(partText(parts, 'styles.xml'))?.[0] ?? '',
    ),
  );
}

const people = [
  'meta:initial-creator',
  'dc:creator',
  'meta:printed-by',
  'meta:user-defined',
  'meta:template',
];

function checkMeta(xml: string, findings: Findings): void {
  const mend = 'File › Properties › Reset Properties, without “Apply user data”, and save.';
  for (const name of people)
    for (const [, head = '', value = ''] of xml.matchAll(
      new RegExp(`<${name}\\b([^<>]*)>([^<]{0,2000})`, 'g'),
    )) {
      const said = (unescapeXml(value) || (/xlink:href="([^"]*)"/.exec(head)?.[1] ?? '')).trim();
      if (said !== '')
        findings.stop(
          'properties',
          `document properties, ${name.replace(/^\w+:/, '')}`,
          `“${said.slice(0, 80)}”`,
          mend,
        );
    }
  for (const name of ['dc:title', 'dc:subject', 'dc:description', 'meta:keyword']) {
    const value = unescapeXml(new RegExp(`<${name}\\b[^<>]*>([^<]{1,2000})<`).exec(xml)?.[1] ?? '').trim();
    if (value !== '')
      findings.look(
        'properties',
        `document properties, ${name.replace(/^\w+:/, '')}`,
        `“${value.slice(0, 80)}”`,
        mend,
      );
  }
}

/** Sheets whose style does not display them, and rows or columns that are collapsed or filtered away while they hold something. */
function checkTables(content: string, styles: string, findings: Findings): void {
  const invisible = new Set(
    [
      ...styles.matchAll(
        /<style:style\b([^<>]*)>(?:(?!<\/style:style>)[\s\S]){0,2000}?<style:table-properties\b[^<>]*table:display="false"/g,
      ),
    ].map(([, head = '']) => /style:name="([^"]*)"/.exec(head)?.[1] ?? ''),
  );
  for (const [, head = '', inner = ''] of content.matchAll(
    /<table:table\b([^<>]*)>([\s\S]*?)<\/table:table>/g,
  )) {
    const name = unescapeXml(/table:name="([^"]*)"/.exec(head)?.[1] ?? '');
    const where = `sheet “${name}”`;
    if (invisible.has(/table:style-name="([^"]*)"/.exec(head)?.[1] ?? ''))
      findings.stop(
        'hidden-sheet',
        where,
        'a hidden sheet',
        'Show and delete it, or release the visible cells as CSV.',
      );
    const rows = [...inner.matchAll(/<table:table-row\b([^<>]*)>([\s\S]*?)<\/table:table-row>/g)];
    const away = rows.filter(
      ([, row = '', cells = '']) =>
        /table:visibility="(?:collapse|filter)"/.test(row) && wordsOf(cells).trim() !== '',
    );
    if (away.length > 0)
      findings.stop(
        /visibility="filter"/.test(inner) ? 'filtered-rows' : 'hidden-rows',
        where,
        `${away.length} hidden rows that hold something`,
        'Show all rows and delete what must not go out.',
      );
    if (
      [...elements(inner, 'table-column')].some(one =>
        /collapse|filter/.test(one.get('table:visibility') ?? ''),
      )
    )
      findings.stop(
        'hidden-columns',
        where,
        'hidden columns',
        'Show all columns and delete what must not go out.',
      );
  }
}
