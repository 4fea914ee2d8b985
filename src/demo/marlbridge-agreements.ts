import { blankAgreement, type AgreementDraft } from '#agreements';
import { services, type Service, work } from './marlbridge-work.ts';

const support: readonly {
  title: string;
  description: string;
  organisation: string;
  pounds: number;
  complete: boolean;
}[] = [
  {
    title: 'Start-up support for social enterprises',
    description: 'One-to-one advice, a twelve-week course and desks for people starting a social enterprise',
    organisation: 'Marl Valley Start-up CIC',
    pounds: 96_000,
    complete: true,
  },
  {
    title: 'Growth support for social enterprises',
    description:
      'Help with tendering, social investment and finding customers, for social enterprises over two years old',
    organisation: 'Keel Enterprise Support',
    pounds: 140_000,
    complete: true,
  },
  {
    title: 'Social enterprise network',
    description: 'Monthly meetings, a yearly fair and a newsletter',
    organisation: 'Marlbridge Voluntary Action',
    pounds: 18_500,
    complete: false,
  },
];

const agreementsInAll = 120;

/** A hundred and twenty agreements, the same on every machine on the same day; the first three support social enterprises. */
export function agreements(today: Temporal.PlainDate): AgreementDraft[] {
  const random = randomFrom(7553);
  const drafts = support.map((programme, place) => supportAgreement(programme, place, today));
  for (let number = drafts.length; number < agreementsInAll; number++) {
    const service = services[number % services.length] ?? services[0];
    const [titles, organisations] = work[service];
    const place = Math.floor(number / services.length);
    const round = Math.floor(place / titles.length);
    const title = titles[place % titles.length] ?? '';
    const organisation = organisations[((place % titles.length) + round * 3) % organisations.length] ?? '';
    drafts.push(oneOf(number, service, title, organisation, today, random));
  }
  return drafts;
}

function oneOf(
  number: number,
  service: Service,
  title: string,
  organisation: string,
  today: Temporal.PlainDate,
  random: () => number,
): AgreementDraft {
  const start = today.subtract({ days: Math.floor(random() * 365 * 6) });
  const years = 1 + Math.floor(random() * 4);
  const isGrant =
    /Friends|Trust|Circle|Project|Centre|Hall|Hospice|Land Trust/.test(organisation) && random() < 0.7;
  const precise = random();
  const text = (date: Temporal.PlainDate) =>
    date.toString().slice(0, precise < 0.15 ? 4 : precise < 0.35 ? 7 : 10);
  const openEnded = random() < 0.08;
  const pence = Math.round(2_000 + random() ** 3 * 900_000) * 100;
  const forms = ['per-year', 'total', 'total', 'per-year', 'not-stated', 'spent-in-period'] as const;
  const form = forms[number % forms.length] ?? 'total';
  return {
    ...blank(service),
    reference: `${isGrant ? 'GR' : 'CT'}-${String(number + 1).padStart(4, '0')}`,
    title: `${title}${number >= 60 ? `, ${['north', 'south', 'east', 'west'][number % 4]}` : ''}`,
    description: `${title} for people in Marlbridge.`,
    organisations: [{ name: organisation, orgId: null }],
    kind: isGrant ? 'grant' : 'contract',
    purpose: isGrant
      ? 'grant-to-an-organisation'
      : service === 'Environment and Streets' && number % 2
        ? 'works'
        : 'services',
    procedure: isGrant
      ? 'grant-round'
      : ((['quotes', 'open', 'direct', 'framework'] as const)[number % 4] ?? 'quotes'),
    start: text(start),
    end: openEnded ? null : text(start.add({ years }).subtract({ days: 1 })),
    openEnded,
    extensions: number % 5 === 0 ? 'One further year, if both agree' : '',
    value:
      number % 29 === 0
        ? null
        : {
            form,
            pence,
            from: form === 'spent-in-period' ? text(start).slice(0, 7) : null,
            to: form === 'spent-in-period' ? text(start.add({ months: 14 })).slice(0, 7) : null,
            vat: isGrant ? 'not-stated' : number % 3 ? 'excluding' : 'not-stated',
            certainty: number % 2 ? 'estimated' : 'not-stated',
            notes: '',
          },
    monitoring: {
      whoMeets: number % 4 === 0 ? 'The contract manager and the provider' : '',
      howOften: number % 4 === 0 ? 'Every quarter' : '',
      againstWhat: number % 4 === 0 ? 'The targets in the agreement' : '',
      whoIsTold: '',
      customersConsulted: number % 8 === 0 ? 'A survey each spring' : '',
    },
    published: number % 23 !== 0,
  };
}

function supportAgreement(
  programme: (typeof support)[number],
  place: number,
  today: Temporal.PlainDate,
): AgreementDraft {
  const start = today.subtract({ years: 1, months: place * 4 }).with({ day: 1 });
  return {
    ...blank('Economy and Skills'),
    reference: `CT-${String(place + 1).padStart(4, '0')}`,
    title: programme.title,
    description: programme.description,
    organisations: [{ name: programme.organisation, orgId: null }],
    kind: place === 2 ? 'grant' : 'contract',
    purpose: 'support-to-social-enterprises',
    procedure: place === 2 ? 'grant-direct' : 'open',
    start: start.toString(),
    end: start.add({ years: 3 }).subtract({ days: 1 }).toString(),
    value: {
      form: 'per-year',
      pence: programme.pounds * 100,
      from: null,
      to: null,
      vat: 'excluding',
      certainty: 'final',
      notes: '',
    },
    monitoring: programme.complete
      ? {
          whoMeets: 'The commissioner, the provider and a councillor',
          howOften: 'Every quarter',
          againstWhat: 'Outcomes agreed by both in the first month',
          whoIsTold: 'A yearly report and briefing to the cabinet member',
          customersConsulted:
            place === 0
              ? 'A short survey after each course, and a yearly meeting of all who used the support'
              : '',
        }
      : { whoMeets: '', howOften: 'Once a year', againstWhat: '', whoIsTold: '', customersConsulted: '' },
    published: true,
  };
}

function blank(service: string): AgreementDraft {
  return { ...blankAgreement, service, purpose: 'services', published: true };
}

/** Numbers between 0 and 1, always the same for the same seed (mulberry32), so that the demonstration is the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
