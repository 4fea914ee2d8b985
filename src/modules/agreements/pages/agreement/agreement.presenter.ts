import { formatPartialDate } from '#platform/dates/partial-date.ts';
import { formatMoney } from '#platform/money/money.ts';
import { answers, kinds, procedures, purposes, type YesNoUnknown } from '../../rules/kinds.ts';
import { periodInWords } from '../../rules/period.ts';
import { annualFigure, valueInWords } from '../../rules/value.ts';
import type { Agreement } from '../../store/agreements.ts';
import { documentKinds, type AgreementDocument } from '../../store/documents.ts';
import { organisationHref } from '../register/register.presenter.ts';

/** One line of a summary list; an unrecorded fact is said to be unrecorded, never left out. */
export interface Fact {
  name: string;
  text: string;
  recorded: boolean;
}

/** Everything known of an agreement, under its headings. */
export function factsOf({ draft }: Agreement): { heading: string; facts: Fact[] }[] {
  const { monitoring, value } = draft;
  return [
    {
      heading: 'What it is',
      facts: [
        fact('Reference', draft.reference),
        fact('Kind', kinds[draft.kind]),
        fact('Description', draft.description),
        fact('Service', draft.service),
        fact('Purpose', draft.purpose && purposes[draft.purpose]),
        fact('How the other side was chosen', draft.procedure && procedures[draft.procedure]),
      ],
    },
    {
      heading: 'How long it runs',
      facts: [
        fact('Period', draft.start || draft.end || draft.openEnded ? sentence(periodInWords(draft)) : ''),
        fact('Options to extend', draft.extensions),
        fact('Review', draft.review && formatPartialDate(draft.review)),
      ],
    },
    {
      heading: 'What it is worth',
      facts: [
        fact('Value', value && valueInWords(value)),
        fact('A year, for comparing', value && perYear(value, draft)),
        fact(
          'VAT that cannot be recovered',
          draft.irrecoverableVat === null ? '' : formatMoney(draft.irrecoverableVat),
        ),
      ],
    },
    {
      heading: 'How it is monitored',
      facts: [
        fact('Who meets', monitoring.whoMeets),
        fact('How often', monitoring.howOften),
        fact('Against what', monitoring.againstWhat),
        fact('Who is told', monitoring.whoIsTold),
        fact('How customers are consulted', monitoring.customersConsulted),
      ],
    },
    {
      heading: 'Small firms, and the voluntary and community sector',
      facts: [
        fact('Recorded as a small or medium-sized enterprise (SME)', flag(draft.sme, draft.smeEvidence)),
        fact(
          'Recorded as a voluntary, community or social enterprise (VCSE)',
          flag(draft.vcse, draft.vcseEvidence),
        ),
        ...(draft.registrationNumber
          ? [fact('Registration number as it came, register not stated', draft.registrationNumber)]
          : []),
      ],
    },
  ];
}

/** The organisations, what each is on this day, and where the reasons stand. */
export function partiesOf(agreement: Agreement) {
  return agreement.parties.map(party => ({
    name: party.name,
    href: organisationHref(party.orgId),
    orgId: party.orgId.startsWith('moothall-') ? 'No register number known' : party.orgId,
    socialEnterprise: party.recognised
      ? 'Yes: the council recognises it'
      : `${inWords[party.socialEnterprise]}${party.socialEnterprise === 'unknown' ? ': no evidence either way' : ': by evidence'}`,
    tag: party.socialEnterprise === 'yes',
    vcse: inWords[party.vcse],
    sme: inWords[party.sme],
  }));
}

export function documentRows(documents: readonly AgreementDocument[], path: string) {
  return documents.map(document => ({
    title: { text: document.title, href: `${path}/documents/${document.id}` },
    kind: documentKinds[document.kind],
    date: document.date ? formatPartialDate(document.date) : 'Not recorded',
  }));
}

/** "3 May 2026": the civil day in London on which something happened. */
export function dayInWords(at: Date): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' }).format(at);
}

function perYear(value: NonNullable<Agreement['draft']['value']>, period: Agreement['draft']): string {
  const figure = annualFigure(value, period);
  return 'reason' in figure
    ? `Cannot be worked out. ${figure.reason}`
    : `${formatMoney(figure.pence)} a year (${figure.reckoning})`;
}

/** On pages "not known", as everywhere; files keep the word that imports read. */
const inWords = { ...answers, unknown: 'Not known' };

function flag(answer: YesNoUnknown, evidence: string): string {
  if (answer === 'unknown') return evidence && `${inWords.unknown}. ${evidence}`;
  return `${answers[answer]}. ${evidence ? `On this evidence: ${evidence}` : 'On what evidence is not recorded.'}`;
}

function fact(name: string, text: string | null): Fact {
  return { name, text: text || 'Not recorded', recorded: Boolean(text) };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
