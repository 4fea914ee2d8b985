import { escapeHtml } from './html-text.ts';

/** One bar: a label and a share between 0 and 1 (what lies outside is drawn at the edge). */
export interface Bar {
  readonly label: string;
  readonly value: number;
}

const rowHeight = 34;
const labelWidth = 260;
const barWidth = 420;

/** Horizontal bars as an SVG picture with a title and the figures beside the bars, readable without colour. */
export function barPicture(title: string, bars: readonly Bar[]): string {
  const height = bars.length * rowHeight + 30;
  const rows = bars.map((bar, at) => {
    const y = 30 + at * rowHeight;
    const width = Math.round(barWidth * Math.max(0, Math.min(1, bar.value)));
    const figure = `${(bar.value * 100).toFixed(1)}%`;
    return (
      `<text x="0" y="${y + 19}">${escapeHtml(bar.label)}</text>` +
      `<rect x="${labelWidth}" y="${y + 4}" width="${width}" height="22" fill="#1d70b8"/>` +
      `<text x="${labelWidth + width + 8}" y="${y + 19}">${figure}</text>`
    );
  });
  const told = bars.map(bar => `${bar.label} ${(bar.value * 100).toFixed(1)}%`).join(', ');
  return (
    `<svg role="img" aria-label="${escapeHtml(`${title}: ${told}`)}" viewBox="0 0 ${labelWidth + barWidth + 80} ${height}" ` +
    `width="${labelWidth + barWidth + 80}" height="${height}" xmlns="http://www.w3.org/2000/svg" font-family="Arial, sans-serif" font-size="15">` +
    `<text x="0" y="16" font-weight="bold">${escapeHtml(title)}</text>${rows.join('')}</svg>`
  );
}
