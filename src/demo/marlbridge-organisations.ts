import type { EvidenceValue, LegalForm, NewOrganisation } from '#organisations';

/** Invented. The numbers lie far above any that the registers have given, so they are nobody's. */
const source = 'Companies House, invented for the demonstration';

type Kind = [legalForm: LegalForm, names: string[]];

const kinds: Kind[] = [
  [
    'community-interest-company',
    [
      'Larch Kitchen CIC',
      'Second Spoke Cycles CIC',
      'Marl Valley Start-up CIC',
      'Brightside Homeshare CIC',
      'Loom Lane Makers CIC',
      'Tidewrack Recycling CIC',
      'Open Gate Gardens CIC',
      'Quiet Corner Counselling CIC',
      'Riverbend Radio CIC',
      'Patchwork Play CIC',
    ],
  ],
  [
    'charitable-incorporated-organisation',
    [
      'Willow Trust',
      'Marlbridge Carers’ Circle',
      'Harbour Youth Project',
      'Lantern Women’s Centre',
      'Green Lane Community Hall',
      'Hazel Road Food Store',
    ],
  ],
  [
    'company-limited-by-guarantee',
    [
      'Marlbridge Voluntary Action',
      'Keel Enterprise Support',
      'Fairfield Advice Centre',
      'North Marl Regeneration',
      'Stepping Stones Family Centre',
      'Marl Vale Golf Club',
    ],
  ],
  [
    'community-benefit-society',
    ['Marlbridge Community Energy', 'Canal Street Community Pub', 'Old Mill Community Land Trust'],
  ],
  [
    'co-operative-society',
    ['Marlbridge Home Care Co-operative', 'Printworks Co-operative', 'Wholefood Collective'],
  ],
  ['registered-society', ['Marl Housing Association']],
  ['charitable-trust', ['Ashdown Hospice', 'The Tolland Almshouses', 'St Oda’s School Trust']],
  ['unincorporated-association', ['Friends of Marl Park', 'Eastfield Tenants’ Association']],
  [
    'company-limited-by-shares',
    [
      'Bracken Civil Engineering Ltd',
      'Castle Fleet Services Ltd',
      'Dunmore Care Homes Ltd',
      'Everglow Lighting Ltd',
      'Foxglove Catering Ltd',
      'Granary IT Solutions Ltd',
      'Holt & Daughters Builders Ltd',
      'Ivybridge Transport Ltd',
      'Juniper Cleaning Ltd',
      'Kestrel Security Ltd',
      'Lowmoor Waste Ltd',
      'Meridian Temporary Staff Ltd',
      'Nightjar Software Ltd',
      'Oriel Architects Ltd',
    ],
  ],
  ['public-limited-company', ['Pennant Facilities plc', 'Quarrington Highways plc']],
  ['limited-liability-partnership', ['Rook & Sparrow Solicitors LLP', 'Saltern Surveyors LLP']],
  ['partnership', ['Tamar and Teal Translators']],
  ['sole-trader', ['Upland Tree Care', 'Vale Mobile Library Repairs']],
  ['royal-charter-body', ['The Marl Institute of Arts']],
  ['health-body', ['Marl Valley NHS Trust']],
  ['local-authority', ['Otterdale Council']],
  ['university', ['University of the Marl']],
  ['school-or-college', ['Marlbridge Sixth Form College']],
];

const charities = new Set<LegalForm>(['charitable-incorporated-organisation', 'charitable-trust']);
const societies = new Set<LegalForm>([
  'community-benefit-society',
  'co-operative-society',
  'registered-society',
]);
const companies = new Set<LegalForm>([
  'community-interest-company',
  'company-limited-by-guarantee',
  'company-limited-by-shares',
  'public-limited-company',
  'limited-liability-partnership',
]);

/** Postcodes of the invented town: MB is no postcode area there is. */
const postcode = (number: number) =>
  `MB${1 + (number % 9)} ${1 + (number % 8)}${'ABDEFGHJLN'[number % 10]}${'PQRSTUWXYZ'[(number * 7) % 10]}`;

/** Some sixty organisations of every legal form, with evidence as registers would give it on a day. */
export function organisations(today: Temporal.PlainDate): (NewOrganisation & { legalForm: LegalForm })[] {
  const date = today.subtract({ months: 2 }).with({ day: 1 }).toString();
  const evidence = (
    value: EvidenceValue,
    basis: 'register-number' | 'certified' | 'declared' = 'register-number',
    expiry: string | null = null,
    from = source,
  ) => ({ basis, source: from, date, expiry, value });
  let number = 0;
  return kinds.flatMap(([legalForm, names]) =>
    names.map(name => {
      number++;
      const pieces = [evidence({ kind: 'legal-form', legalForm })];
      if (charities.has(legalForm))
        pieces.push(
          evidence(
            { kind: 'charity', status: 'registered' },
            'register-number',
            null,
            'Charity Commission, invented for the demonstration',
          ),
        );
      if (legalForm === 'company-limited-by-shares' && number % 3)
        pieces.push(
          evidence({
            kind: 'accounts-category',
            category: number % 2 ? 'MICRO ENTITY' : 'TOTAL EXEMPTION FULL',
          }),
        );
      if (
        ['Willow Trust', 'Marlbridge Home Care Co-operative', 'Stepping Stones Family Centre'].includes(name)
      )
        pieces.push(
          evidence(
            { kind: 'social-enterprise-certificate', scheme: 'Marl Social Enterprise Badge', held: true },
            'certified',
            today.add({ months: number % 2 ? 7 : -1 }).toString(),
            'Marl Social Enterprise Network',
          ),
        );
      if (['Printworks Co-operative', 'Upland Tree Care'].includes(name))
        pieces.push(
          evidence(
            { kind: 'social-enterprise-declaration', says: true },
            'declared',
            null,
            'Supplier questionnaire',
          ),
        );
      // Two in three say how large they are; the others stay unknown, as in any council's books.
      if (
        ['company-limited-by-shares', 'community-interest-company', 'co-operative-society'].includes(
          legalForm,
        ) &&
        number % 3
      )
        pieces.push(
          evidence(
            {
              kind: 'size',
              staff: 4 + number * 3,
              turnover: (number * 90_000 + 120_000) * 100,
              balanceSheet: number * 2_000_000,
            },
            'declared',
            null,
            'Supplier questionnaire',
          ),
        );
      if (['Pennant Facilities plc', 'Quarrington Highways plc'].includes(name))
        pieces.push(
          evidence(
            { kind: 'size', staff: 2400, turnover: 31_000_000_000, balanceSheet: 9_000_000_000 },
            'declared',
            null,
            'Supplier questionnaire',
          ),
        );
      if (legalForm === 'public-limited-company' || (legalForm === 'company-limited-by-shares' && number % 4))
        pieces.push(
          evidence(
            { kind: 'social-enterprise-declaration', says: name === 'Foxglove Catering Ltd' },
            'declared',
            null,
            'Supplier questionnaire',
          ),
        );
      const code = String(number).padStart(3, '0');
      return {
        name,
        source,
        legalForm,
        identifiers: [
          ...(companies.has(legalForm)
            ? [
                {
                  scheme: 'GB-COH' as const,
                  id: legalForm === 'limited-liability-partnership' ? `OC999${code}` : `99000${code}`,
                },
              ]
            : []),
          ...(charities.has(legalForm) || name === 'Stepping Stones Family Centre'
            ? [{ scheme: 'GB-CHC' as const, id: `9900${code}` }]
            : []),
          ...(societies.has(legalForm) ? [{ scheme: 'GB-MPR' as const, id: `990${code}` }] : []),
        ],
        evidence: pieces,
        addresses: [
          {
            use: number % 4 ? 'place-of-work' : 'registered-office',
            lines: `${10 + number} ${['Mill Lane', 'High Street', 'Canal Street', 'Station Road'][number % 4]}, Marlbridge`,
            postcode: postcode(number),
            date,
          },
        ],
        ...(name === 'Harbour Youth Project'
          ? {
              otherNames: [
                {
                  name: 'Marlbridge Boys’ and Girls’ Club',
                  kind: 'previous' as const,
                  from: '1987',
                  to: '2011-04',
                },
              ],
            }
          : {}),
        ...(name === 'Second Spoke Cycles CIC'
          ? { otherNames: [{ name: 'Spoke Two', kind: 'trading' as const, from: null, to: null }] }
          : {}),
      };
    }),
  );
}
