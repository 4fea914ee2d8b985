import { confirmAnswer, makeStatement } from '#answers';
import { blankAgreement, makeAgreement, type AgreementDraft } from '#agreements';
import { addService, ensurePerson, findCouncil, grantRole, makeCouncil } from '#councils';
import { ensureOrganisation, recognise } from '#organisations';
import { does, reads, type Platform } from '#platform/platform.ts';

/**
 * What one council answered in 2013 to request 7553, and nothing else: every organisation, service, date and value in the form in
 * which the answer gave it. Where the answer is silent the register is silent too. Source: the public request of that number.
 */
const slug = 'stockport-2013';
const actor = 'demonstration';
/** The answer speaks of what was held when the request was received. */
const answered = '2013-09-20';
const adultSocialCare = 'Adult Social Care';
const childrensServices = 'Children’s Services';

export async function loadStockport2013(platform: Platform): Promise<void> {
  if (await reads(platform, { councils: [] }, tx => findCouncil(tx, slug))) return;
  const council = await makeCouncil(platform, actor, {
    slug,
    name: 'Stockport 2013',
    orgId: 'GB-LAE-SKP',
    jurisdiction: 'england',
    localPostcodes: ['SK'],
    demonstration: true,
  });
  await does(platform, { council: council.id, actor }, async deed => {
    const services = new Map<string, string>();
    for (const name of [adultSocialCare, childrensServices])
      services.set(name, (await addService(deed, name)).id);
    for (const [role, name] of [
      ['foi-officer', 'Petra Holm'],
      ['administrator', 'Silas Quayle'],
    ] as const) {
      const personId = await ensurePerson(deed, { name, email: `${role}@stockport-2013.example` });
      await grantRole(deed, { personId, role });
    }
    for (const agreement of agreements) await makeAgreement(deed, agreement);
    for (const name of recognised) {
      const organisationId = await ensureOrganisation(deed, { name, source: 'answer to request 7553' });
      await recognise(deed, {
        organisationId,
        basis:
          'The council’s answer to request 7553 gives it as an example of working with social enterprises.',
        on: '2012-01-01',
      });
    }
    for (const [questionId, text] of statements)
      await makeStatement(deed, { questionId, serviceId: null, text, statedOn: answered, reviewBy: null });
    await makeStatement(deed, {
      questionId: 'support-monitoring-documents',
      serviceId: services.get(adultSocialCare) ?? null,
      text: 'Yes, on request.',
      statedOn: answered,
      reviewBy: null,
    });
    for (const [questionId, names] of confirmations)
      for (const name of names)
        await confirmAnswer(deed, { questionId, serviceId: services.get(name) ?? '', on: answered });
  });
}

const unnamed = (what: string) => `Provider of ${what} (not named in the answer)`;
const coProduction = unnamed('mental health co-production work');
const healthwatch = unnamed('Healthwatch');
const recovery = unnamed('mental health recovery');
const pure = 'Pure Innovations';
const recognised = [coProduction, healthwatch, recovery, pure];

const blank: AgreementDraft = {
  ...blankAgreement,
  service: adultSocialCare,
  purpose: 'services',
  published: true,
};
const value = (form: 'not-stated' | 'per-year', pounds: number) =>
  ({
    form,
    pence: pounds * 100,
    from: null,
    to: null,
    vat: 'not-stated',
    certainty: 'not-stated',
    notes: '',
  }) as const;
const party = (name: string) => [{ name, orgId: null }];

const agreements: readonly AgreementDraft[] = [
  {
    ...blank,
    reference: '7553-A',
    title: 'Support to social enterprises',
    description: 'Infrastructure development',
    organisations: party('Anchorpoint'),
    purpose: 'support-to-social-enterprises',
    value: value('per-year', 140_000),
    monitoring: {
      whoMeets: 'corporate-led meeting',
      howOften: 'quarterly',
      againstWhat: 'jointly agreed outcomes',
      whoIsTold: 'annual report and briefing to the executive councillor',
      customersConsulted: '',
    },
  },
  {
    ...blank,
    reference: '7553-B-a',
    title: 'Mental health co-production work',
    organisations: party(coProduction),
    start: '2012',
    end: '2015',
    value: value('not-stated', 35_000),
  },
  {
    ...blank,
    reference: '7553-B-b',
    title: 'Healthwatch (grant funded)',
    organisations: party(healthwatch),
    kind: 'grant',
    start: '2013',
    end: '2015',
    value: value('per-year', 114_000),
  },
  {
    ...blank,
    reference: '7553-B-c',
    title: 'Mental health recovery',
    organisations: party(recovery),
    start: '2012',
    end: '2015',
    value: value('per-year', 12_000),
  },
  {
    ...blank,
    reference: '7553-B-d',
    title: 'A range of activities by an independent charity',
    description: 'Paid employment, careers and inclusion for people with disabilities and vulnerable people',
    service: childrensServices,
    organisations: party(pure),
    start: '2012',
    openEnded: true,
    value: {
      form: 'spent-in-period',
      pence: 431_600_000,
      from: '2012-04',
      to: '2013-08',
      vat: 'not-stated',
      certainty: 'not-stated',
      notes: 'total expenditure including grants',
    },
  },
];

const statements: readonly [string, string][] = [
  [
    'bidding-measures',
    [
      'In adult social care there is an electronic market-place, where social enterprises and micro-businesses may advertise free of charge.',
      'Opportunities are advertised on the regional e-procurement site, The Chest.',
      'Across the council, and in commissioning above all, opportunities suited to smaller firms and social enterprises are looked for.',
      'A spend-analysis system (Spend Pro) is to identify which contracted companies are SMEs and social enterprises. Identifying social enterprises is not always easy, and the true spend with them is likely to be higher than the examples given.',
      'Tender documents have been made shorter and simpler in the past year, above all for contracts of low value.',
    ].join(' '),
  ],
  [
    'social-value-processes',
    'Training on the Social Value Act is being given, both for commercial procurement and for social care commissioning. The procurement service is to work together with Rochdale and Trafford councils, for more openness and consistency in how social enterprises can tender.',
  ],
];

const confirmations: readonly [string, string[]][] = [
  ...[
    'support-provider',
    'support-services',
    'support-value',
    'support-monitoring-arrangements',
    'support-monitoring-frequency',
    'support-monitoring-documents',
  ].map((id): [string, string[]] => [id, [adultSocialCare]]),
  ...[
    'social-enterprises-commissioned',
    'commissioned-services',
    'commissioned-dates',
    'commissioned-values',
  ].map((id): [string, string[]] => [id, [adultSocialCare, childrensServices]]),
];
