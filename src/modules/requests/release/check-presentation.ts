import { checkOfficeParts } from './check-office-parts.ts';
import { elements, isOn, partText, wordsOf } from './office-xml.ts';
import type { PackageParts } from './open-package.ts';
import type { Findings } from './release-finding.ts';

/** Everything a presentation holds that its audience does not see. Rule FOI-R2. */
export function checkPresentation(parts: PackageParts, findings: Findings): void {
  checkOfficeParts(parts, findings);
  const size = [...elements(partText(parts, 'ppt/presentation.xml'), 'sldSz')][0];
  const wide = Number(size?.get('cx') ?? 12_192_000);
  const high = Number(size?.get('cy') ?? 6_858_000);
  for (const path of parts.keys()) {
    const xml = partText(parts, path.endsWith('.xml') ? path : '');
    const number = /(\d+)\.xml$/.exec(path)?.[1] ?? '';
    if (/^ppt\/slides\/slide\d+\.xml$/.test(path)) {
      const where = `slide ${number}`;
      if ([...elements(xml, 'sld')][0]?.get('show') === '0')
        findings.stop('hidden-slide', where, 'a hidden slide', 'Delete the slide, or show it.');
      const outside = [...elements(xml, 'off')].filter(
        one =>
          Number(one.get('x')) >= wide ||
          Number(one.get('y')) >= high ||
          Number(one.get('x')) < -wide / 2 ||
          Number(one.get('y')) < -high / 2,
      );
      if (outside.length > 0)
        findings.stop(
          'off-slide',
          where,
          'something placed outside the slide',
          'Zoom out, delete it, and save.',
        );
      if ([...elements(xml, 'cNvPr')].some(one => isOn(one.get('hidden'))))
        findings.stop(
          'hidden-object',
          where,
          'an object that is hidden',
          'Home › Select › Selection Pane; show or delete it.',
        );
      findings.personal(where, wordsOf(xml));
    }
    if (/^ppt\/notesSlides\/notesSlide\d+\.xml$/.test(path)) {
      const words = wordsOf(xml).replace(/\s+/g, ' ').trim();
      if (words.replace(/\d/g, '') !== '')
        findings.stop(
          'speaker-notes',
          `notes ${number}`,
          `notes of the speaker: “${words.slice(0, 100)}”`,
          'File › Info › Inspect Document, remove “Presentation Notes”.',
        );
    }
    if (/^ppt\/comments\/.*\.xml$/.test(path))
      findings.stop(
        'comments',
        path,
        `comments: “${wordsOf(xml).replace(/\s+/g, ' ').trim().slice(0, 100)}”`,
        'Review › Delete all comments.',
      );
    if (/^ppt\/(?:commentAuthors|authors)\.xml$/.test(path))
      findings.stop('people', path, 'names of people who commented', 'File › Info › Inspect Document.');
  }
}
