import { confirmAnswer, makeStatement } from '#answers';
import { addDocument, decideDocument, findAgreement, makeAgreement } from '#agreements';
import {
  addService,
  ensurePerson,
  findCouncil,
  findPersonByEmail,
  grantOrganisationRole,
  grantRole,
  makeCouncil,
  makePartnership,
} from '#councils';
import {
  ensureOrganisation,
  findByName,
  findOrganisation,
  makeOrganisation,
  mergeOrganisations,
  recognise,
} from '#organisations';
import { importPayments, runResolving, startResolving } from '#spend';
import type { Deed } from '#platform/deed.ts';
import { does, reads, type Platform } from '#platform/platform.ts';
import { cast } from './cast.ts';
import { agreements } from './marlbridge-agreements.ts';
import { services } from './marlbridge-work.ts';
import { organisations } from './marlbridge-organisations.ts';
import { payments } from './marlbridge-payments.ts';
import { publishSpending } from './marlbridge-publication.ts';
import { loadRequests } from './marlbridge-requests.ts';

const actor = 'demonstration';

/** Marlbridge, an invented council, made through the modules' own actions; and its small neighbour, with which it buys. */
export async function loadMarlbridge(
  platform: Platform,
  today: Temporal.PlainDate,
  progress: (done: number, of: number) => void,
): Promise<void> {
  if (await reads(platform, { councils: [] }, tx => findCouncil(tx, 'marlbridge'))) return;
  const drafts = agreements(today);
  const made = organisations(today);
  const steps = drafts.length + made.length;
  const council = await makeCouncil(platform, actor, {
    slug: 'marlbridge',
    name: 'Marlbridge',
    jurisdiction: 'england',
    localPostcodes: ['MB'],
    demonstration: true,
  });
  const neighbour = await makeCouncil(platform, actor, {
    slug: 'otterdale',
    name: 'Otterdale',
    jurisdiction: 'england',
    localPostcodes: ['OD'],
    demonstration: true,
  });
  await does(platform, { council: council.id, actor }, async deed => {
    const ids = new Map<string, string>();
    for (const name of services) ids.set(name, (await addService(deed, name)).id);
    await people(deed, ids);
    for (const [place, organisation] of made.entries()) {
      // A council that deals with one of them has kept it when an earlier demonstration was removed.
      const [number] = organisation.identifiers ?? [];
      const there = number
        ? await findOrganisation(deed.tx, `${number.scheme}-${number.id}`)
        : (await findByName(deed.tx, organisation.name))[0];
      if (!there) await makeOrganisation(deed, organisation);
      progress(place + 1, steps);
    }
    for (const [place, draft] of drafts.entries()) {
      await makeAgreement(deed, draft);
      progress(made.length + place + 1, steps);
    }
    await decisions(deed, today);
    await statements(deed, ids, today);
    await documents(platform, deed, today);
    await makePartnership(deed, {
      slug: 'marl-valley',
      name: 'Marl Valley Buying Partnership',
      lead: council.id,
      members: [council.id, neighbour.id],
    });
  });
  await spending(platform, council.id, today);
  await publishSpending(platform, council.id, today);
  await loadRequests(platform, council, today);
  await does(platform, { council: neighbour.id, actor }, async deed => {
    await addService(deed, 'Adult Social Care');
    const personId = await ensurePerson(deed, {
      name: 'Ottilie Rush',
      email: 'register-editor@otterdale.example',
    });
    await grantRole(deed, { personId, role: 'register-editor' });
    for (const draft of drafts.slice(3, 9))
      await makeAgreement(deed, {
        ...draft,
        service: 'Adult Social Care',
        reference: `OD-${draft.reference}`,
        published: true,
      });
  });
}

/** Two years of payments, taken in and looked up as an officer would have it done; among the organisations known here alone. */
async function spending(platform: Platform, council: number, today: Temporal.PlainDate): Promise<void> {
  const taken = new Map<string, string>();
  for (const { name, text, corrects } of payments(today)) {
    const supersedes = corrects && taken.get(corrects);
    const { fileId } = await does(platform, { council, actor }, deed =>
      importPayments(deed, { name, bytes: Buffer.from(text) }, supersedes ? { supersedes } : {}),
    );
    taken.set(name, fileId);
  }
  const run = await does(platform, { council, actor }, deed => startResolving(deed, undefined, false));
  await runResolving(platform, { council, run, register: undefined });
}

async function people(deed: Deed, ids: ReadonlyMap<string, string>): Promise<void> {
  for (const { name, role, service } of cast) {
    const personId = await ensurePerson(deed, { name, email: `${role}@marlbridge.example` });
    await grantRole(deed, { personId, role, serviceId: service ? ids.get(service) : undefined });
  }
  await ensurePerson(deed, { name: 'Linnet Barrow', email: 'supplier@marlbridge.example' });
}

async function decisions(deed: Deed, today: Temporal.PlainDate): Promise<void> {
  for (const [name, basis, months] of [
    [
      'Marlbridge Carers’ Circle',
      'Earns most of its income by selling breaks and training, and reinvests the surplus',
      20,
    ],
    ['Fairfield Advice Centre', 'Trades for its purpose; its articles forbid paying out profits', 9],
    ['Keel Enterprise Support', 'A guarantee company whose members are social enterprises', 14],
  ] as const) {
    const organisationId = await ensureOrganisation(deed, { name, source: 'the council' });
    await recognise(deed, { organisationId, basis, on: today.subtract({ months }).toString() });
  }
  const supplier = await findPersonByEmail(deed.tx, 'supplier@marlbridge.example');
  const [larch] = await findByName(deed.tx, 'Larch Kitchen CIC');
  if (supplier && larch)
    await grantOrganisationRole(deed, { organisationId: larch.id, personId: supplier.id });
  const twice = await makeOrganisation(deed, {
    name: 'Marlbridge Home Care Cooperative Society',
    source: 'an old payment file',
  });
  const [homeCare] = await findByName(deed.tx, 'Marlbridge Home Care Co-operative');
  if (homeCare)
    await mergeOrganisations(deed, twice, homeCare.id, 'Same address, and the older spelling of the name');
}

async function statements(
  deed: Deed,
  ids: ReadonlyMap<string, string>,
  today: Temporal.PlainDate,
): Promise<void> {
  const ago = (months: number) => today.subtract({ months }).toString();
  await makeStatement(deed, {
    questionId: 'bidding-measures',
    serviceId: null,
    statedOn: ago(5),
    reviewBy: today.add({ months: 7 }).toString(),
    text: 'Every contract above £5,000 is advertised openly, and quotes below that are asked of at least one local social enterprise where there is one. Our tender form for contracts under £30,000 is four pages long. Twice a year we hold a morning at which social enterprises meet commissioners.',
  });
  await makeStatement(deed, {
    questionId: 'bidding-measures',
    serviceId: ids.get('Environment and Streets') ?? null,
    statedOn: ago(15),
    reviewBy: ago(3),
    text: 'Grounds maintenance is let in small lots, so that smaller organisations can bid for one park.',
  });
  await makeStatement(deed, {
    questionId: 'social-value-processes',
    serviceId: null,
    statedOn: ago(5),
    reviewBy: today.add({ months: 7 }).toString(),
    text: 'Before we first speak to the market, the commissioner writes down what the service could do for the area and whether to consult on it. Social value carries a tenth of the marks in tenders above £30,000. The cabinet member sees each record once a quarter.',
  });
  const questions = [
    'support-provider',
    'support-services',
    'support-value',
    'support-monitoring-arrangements',
    'social-enterprises-commissioned',
    'commissioned-services',
    'commissioned-dates',
    'commissioned-values',
  ];
  for (const questionId of questions) {
    for (const service of [
      'Adult Social Care',
      'Economy and Skills',
      'Environment and Streets',
      'Libraries and Culture',
    ])
      await confirmAnswer(deed, { questionId, serviceId: ids.get(service) ?? '', on: ago(1) });
  }
}

async function documents(platform: Platform, deed: Deed, today: Temporal.PlainDate): Promise<void> {
  for (const slug of ['CT-0001', 'CT-0002']) {
    const agreement = await findAgreement(deed.tx, deed.council, slug, today.toString());
    if (!agreement) continue;
    for (const quarter of [1, 2, 3]) {
      const date = today
        .subtract({ months: quarter * 3 })
        .toString()
        .slice(0, 7);
      const text = `Monitoring report, ${date}\n${agreement.draft.title}\n\nEnterprises helped: ${12 + quarter * 3}\nEnterprises that began to trade: ${quarter + 1}\nOutcomes agreed for the quarter: met ${4 - quarter} of 4\n\nThis report is invented, like the council it was made for.\n`;
      const id = await addDocument(deed, platform.files, {
        agreementId: agreement.id,
        kind: 'monitoring',
        title: `Monitoring report, ${date}`,
        date,
        file: { name: `monitoring-${date}.txt`, bytes: Buffer.from(text) },
      });
      if (quarter < 3) await decideDocument(deed, id, 'published', '');
      else if (slug === 'CT-0002')
        await decideDocument(
          deed,
          id,
          'withheld',
          'It names a customer; a version without the name is being made',
        );
    }
  }
}
