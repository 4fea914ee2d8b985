import type { PartyLink } from '../engine/links.ts';
import type { RegisterHeader } from '../register/format.ts';
import { escapeHtml } from './html-text.ts';
import type { IdentifiedFile } from './identify-file.ts';
import { barPicture, type Bar } from './pictures.ts';
import { decisions, type EvidencedAndAtMost, type Share, type SupplierResult } from './summary.ts';

const decisionWords: Record<(typeof decisions)[number], string> = {
  accept: 'Identified',
  review: 'For a person to decide',
  none: 'Not identified',
  'public-body': 'Public body',
  person: 'Private person',
  redacted: 'Redacted',
};

/** The report of one identified file: one page of static HTML, no scripts, pictures beside the tables they draw. */
export function reportHtml(
  result: IdentifiedFile,
  register: Pick<RegisterHeader, 'built' | 'sources' | 'counts'>,
): string {
  const { summary, list, columns, notes } = result;
  const used = Object.entries(columns).map(([use, heading]) => `${use}: ${heading}`);
  const rows = decisions.map(decision => ({
    name: decisionWords[decision],
    share: summary.byDecision[decision],
  }));
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Suppliers identified: ${escapeHtml(result.file)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Suppliers identified</h1>
<p class="lead">${escapeHtml(result.file)}: ${count(summary.all.suppliers)} suppliers, ${count(summary.all.lines)} payments, ${money(summary.all.amount)}.</p>
${warnings(result)}
<h2>How much is identified</h2>
${shareTable('What became of the suppliers', rows, summary.all)}
<figure>${barPicture('Share of suppliers', bars(rows, summary.all, 'suppliers'))}</figure>
<figure>${barPicture('Share of money', bars(rows, summary.all, 'amount'))}</figure>
<h2>Spend with social enterprises</h2>
<p>Of ${money(summary.base.amount)} paid to third parties (public bodies and private persons left out). “Evidenced” means that a register shows it.
“At most” adds every payment whose payee is not known to be something else. Unknown is never counted as no.</p>
${evidenceTable(summary.socialEnterprise, summary.vcse, summary.base)}
<figure>${barPicture('Evidenced and at most, share of third-party spend', [
    {
      label: 'Social enterprise, evidenced',
      value: ratio(summary.socialEnterprise.evidenced.amount, summary.base.amount),
    },
    {
      label: 'Social enterprise, at most',
      value: ratio(summary.socialEnterprise.atMost.amount, summary.base.amount),
    },
    { label: 'VCSE, evidenced', value: ratio(summary.vcse.evidenced.amount, summary.base.amount) },
    { label: 'VCSE, at most', value: ratio(summary.vcse.atMost.amount, summary.base.amount) },
  ])}</figure>
<h2>The ten largest identified suppliers</h2>
${supplierTable(summary.largest)}
<h2>The ten largest for a person to decide</h2>
${supplierTable(summary.largestForReview)}
<h2>How this was made</h2>
<p>Columns used: ${escapeHtml(used.join('; '))}. ${escapeHtml(notes.join(' '))} ${list.unreadAmounts ? `${count(list.unreadAmounts)} amounts could not be read (the first: ${escapeHtml(list.firstUnread ?? '')}) and count as nothing. ` : ''}${list.nameless ? `${count(list.nameless)} lines have no supplier name (${money(list.namelessAmount)}) and are left out. ` : ''}${list.left ? `${count(list.left)} rows are sums, footers or headings again and are left out.` : ''}</p>
<p>Register built ${escapeHtml(register.built.slice(0, 10))} from:</p>
<ul>${register.sources.map(source => `<li>${escapeHtml(source.file)} (${escapeHtml(source.kind)}, snapshot ${escapeHtml(source.snapshot)})</li>`).join('')}</ul>
</main>
</body>
</html>
`;
}

function warnings({ columns }: IdentifiedFile): string {
  return columns.amount === undefined
    ? '<p class="warning"><strong>Warning:</strong> the file has no column of amounts that could be read, so money is shown as nil.</p>'
    : '';
}

function shareTable(caption: string, rows: readonly { name: string; share: Share }[], all: Share): string {
  const body = rows
    .map(
      ({ name, share }) =>
        `<tr><th scope="row">${name}</th><td>${count(share.suppliers)}</td><td>${percent(share.suppliers, all.suppliers)}</td><td>${count(share.lines)}</td><td>${money(share.amount)}</td><td>${percent(share.amount, all.amount)}</td></tr>`,
    )
    .join('\n');
  return `<table><caption>${caption}</caption><thead><tr><th scope="col">Decision</th><th scope="col">Suppliers</th><th scope="col">Share</th><th scope="col">Payments</th><th scope="col">Amount</th><th scope="col">Share</th></tr></thead><tbody>${body}</tbody></table>`;
}

function evidenceTable(social: EvidencedAndAtMost, vcse: EvidencedAndAtMost, base: Share): string {
  const row = (name: string, share: Share) =>
    `<tr><th scope="row">${name}</th><td>${count(share.suppliers)}</td><td>${money(share.amount)}</td><td>${percent(share.amount, base.amount)}</td></tr>`;
  return `<table><caption>Evidenced and at most</caption><thead><tr><th scope="col">Spend with</th><th scope="col">Suppliers</th><th scope="col">Amount</th><th scope="col">Of third-party spend</th></tr></thead><tbody>
${row('Social enterprises, evidenced', social.evidenced)}
${row('… of which by number or postcode, not by name alone', social.firm)}
${row('Social enterprises, at most', social.atMost)}
${row('VCSE, evidenced', vcse.evidenced)}
${row('… of which by number or postcode, not by name alone', vcse.firm)}
${row('VCSE, at most', vcse.atMost)}</tbody></table>`;
}

function supplierTable(results: readonly SupplierResult[]): string {
  if (!results.length) return '<p>None.</p>';
  const body = results
    .map(
      ({ supplier, answer }) =>
        `<tr><td>${escapeHtml(supplier.name)}</td><td>${escapeHtml(answer.best?.name ?? '')}<br><span class="id">${escapeHtml(answer.best?.id ?? '')}</span>${linkLines(answer.links)}</td><td>${escapeHtml(answer.reasons.join('; '))}</td><td>${answer.classification.socialEnterprise}</td><td>${money(supplier.amount)}</td></tr>`,
    )
    .join('\n');
  return `<table><thead><tr><th scope="col">As written</th><th scope="col">Organisation</th><th scope="col">Why</th><th scope="col">Social enterprise</th><th scope="col">Amount</th></tr></thead><tbody>${body}</tbody></table>`;
}

const linkWords = { payee: 'paid', operator: 'operator', parent: 'parent' } as const;

/** Operator and parents under the payee's name, one line each. */
function linkLines(links: readonly PartyLink[]): string {
  return links
    .filter(one => one.role !== 'payee')
    .map(
      one =>
        `<br><span class="id">${one.certain ? linkWords[one.role] : `perhaps ${linkWords[one.role]}`}: ${escapeHtml(one.name)} ${escapeHtml(one.id)} (${escapeHtml(one.reason)})</span>`,
    )
    .join('');
}

function bars(
  rows: readonly { name: string; share: Share }[],
  all: Share,
  of: 'suppliers' | 'amount',
): Bar[] {
  return rows.map(({ name, share }) => ({ label: name, value: ratio(share[of], all[of]) }));
}

function ratio(part: number, whole: number): number {
  return whole ? part / whole : 0;
}

/** Pence as pounds with thousands separators: £1,234.50. */
export function money(amount: number): string {
  return (amount / 100).toLocaleString('en-GB', { style: 'currency', currency: 'GBP' });
}

/** A share as a percentage with one decimal; a dash when there is no whole. */
export function percent(part: number, whole: number): string {
  return whole ? `${((100 * part) / whole).toFixed(1)}%` : '–';
}

function count(value: number): string {
  return value.toLocaleString('en-GB');
}

const style = `
body{font-family:Arial,Helvetica,sans-serif;font-size:1.1875rem;line-height:1.35;color:#0b0c0c;margin:0}
main{max-width:60rem;margin:0 auto;padding:1.5rem}
h1{font-size:2rem}h2{font-size:1.5rem;margin-top:2.5rem}
table{border-collapse:collapse;width:100%;font-size:1rem}caption{text-align:left;font-weight:bold;padding:.5rem 0}
th,td{border-bottom:1px solid #b1b4b6;padding:.5rem .75rem .5rem 0;text-align:left;vertical-align:top}
figure{margin:1.5rem 0}svg{max-width:100%;height:auto}.id{color:#505a5f}.warning{border-left:5px solid #0b0c0c;padding-left:1rem}
`;
