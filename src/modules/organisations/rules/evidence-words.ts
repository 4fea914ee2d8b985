import { formatMoney } from '#platform/money/money.ts';
import type { EvidenceValue } from './evidence.ts';
import { legalForms } from './legal-form.ts';

/** What a piece of evidence says, as a sentence for a page. */
export function evidenceInWords(value: EvidenceValue): string {
  switch (value.kind) {
    case 'legal-form':
      return `Legal form: ${legalForms[value.legalForm]}`;
    case 'existence':
      return value.status === 'live' ? 'It exists' : 'It has been dissolved';
    case 'charity':
      return {
        registered: 'Registered charity',
        exempt: 'Exempt charity',
        excepted: 'Excepted charity',
        removed: 'Removed from the register of charities',
      }[value.status];
    case 'social-enterprise-certificate':
      return value.held ? `Holds: ${value.scheme}` : `Does not hold: ${value.scheme}`;
    case 'social-enterprise-declaration':
      return value.says ? 'Says it is a social enterprise' : 'Says it is not a social enterprise';
    case 'vcse-declaration':
      return value.says
        ? 'Says it is a voluntary, community or social enterprise'
        : 'Says it is not a voluntary, community or social enterprise';
    case 'sme-declaration':
      return value.says ? 'Says it is small or medium-sized' : 'Says it is not small or medium-sized';
    case 'micro-declaration':
      return value.says ? 'Says it has fewer than ten staff' : 'Says it has ten staff or more';
    case 'public-body':
      return value.says ? 'It is a public body' : 'It is not a public body';
    case 'trading-share':
      return `${Math.round(value.share * 100)}% of its income is from trade`;
    case 'size':
      return `Staff: ${value.staff ?? 'not known'}; turnover: ${value.turnover === null ? 'not known' : formatMoney(value.turnover)}; balance sheet: ${value.balanceSheet === null ? 'not known' : formatMoney(value.balanceSheet)}`;
    case 'accounts-category':
      return `Accounts filed as: ${value.category.toLowerCase()}`;
    case 'address':
      return `${value.use === 'registered-office' ? 'Registered office' : 'Place of work'} at ${value.postcode}`;
  }
}
