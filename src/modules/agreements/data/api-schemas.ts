const text = (description: string) => ({ type: 'string', description });
const orNull = (description: string) => ({ type: ['string', 'null'], description });
const choice = (description: string, values: string[]) => ({ type: 'string', enum: values, description });
const answer = (description: string) => choice(description, ['yes', 'no', 'unknown']);

/** For the API's description of the `:council` in an address. */
export const councilParameter = text(
  'The council: the first part of the address of its pages, for example marlbridge.',
);

/** The query of the register; the same words choose what the page, the CSV and the JSON show. */
export const registerQuery = {
  type: 'object',
  properties: {
    q: text('Words of the title, description, reference or organisations.'),
    kind: text('contract or grant.'),
    service: text('The service (department): the last part of its address, for example adult-social-care.'),
    purpose: text(
      'support-to-social-enterprises, services, goods, works, grant-to-an-organisation or other.',
    ),
    organisation: text('An organisation’s org-id, for example GB-COH-01234567.'),
    activeFrom: text('Under way, or possibly so, on or after this day. Also a month (2026-04) or a year.'),
    activeTo: text('Under way, or possibly so, on or before this day. Also a month (2026-04) or a year.'),
    ending: text('Ends within this number of months from today.'),
    socialEnterprise: text('yes: only with organisations that are social enterprises today.'),
    sort: text('start-newest (the usual order), end-soonest or title.'),
  },
};

const organisation = {
  type: 'object',
  properties: {
    name: text('As the agreement names it.'),
    orgId: text('Org-id, or our own “moothall-…” where no register is known to have it.'),
    url: text('Its page here, with the reasons for what follows.'),
    socialEnterprise: answer('By evidence or by the council’s own recognition; unknown is never no.'),
    recognised: { type: 'boolean', description: 'The council itself recognises it as a social enterprise.' },
    vcse: answer('Voluntary, community or social enterprise.'),
    sme: answer('Small or medium-sized enterprise.'),
  },
};

/** One agreement as JSON. */
export const agreementSchema = {
  type: 'object',
  properties: {
    reference: text('The council’s reference.'),
    url: text('Permanent page, below this installation.'),
    title: text('Title.'),
    description: orNull('Description.'),
    kind: choice('What it is.', ['contract', 'grant']),
    purpose: orNull('What it is for.'),
    procedure: orNull('How the other side was chosen.'),
    service: {
      type: ['object', 'null'],
      properties: { name: text('Name.'), slug: orNull('For the query.') },
    },
    organisations: { type: 'array', items: organisation },
    registrationNumber: orNull('A registration number as it came, which does not say of which register.'),
    start: orNull('As known: 2013, 2013-04 or 2013-04-01.'),
    end: orNull('As known.'),
    openEnded: { type: 'boolean', description: 'No end was agreed.' },
    periodInWords: text('The period as the page says it.'),
    extensions: orNull('Options to extend, in words.'),
    review: orNull('When it is to be reviewed, as known.'),
    value: {
      type: ['object', 'null'],
      description: 'In the form in which it is known.',
      properties: {
        form: choice('What the amount is.', ['total', 'per-year', 'spent-in-period', 'not-stated']),
        pence: { type: 'integer', description: 'The amount in pence.' },
        from: orNull('First day of the period it was spent in, as known.'),
        to: orNull('Last day of that period, as known.'),
        vat: choice('Value added tax.', ['excluding', 'including', 'not-stated']),
        certainty: choice('Whether it may still change.', ['estimated', 'final', 'not-stated']),
        notes: orNull('Notes.'),
        inWords: text('The value as the page says it.'),
      },
    },
    perYear: {
      type: ['object', 'null'],
      description:
        'A figure for a year with its reckoning (pence, reckoning), or why there is none (reason).',
      properties: {
        pence: { type: 'integer', description: 'For a year, in pence.' },
        reckoning: text('How it was worked out.'),
        reason: text('Why it cannot be worked out.'),
      },
    },
    irrecoverableVatPence: {
      type: ['integer', 'null'],
      description: 'VAT that cannot be recovered, in pence.',
    },
    monitoring: {
      type: 'object',
      properties: {
        whoMeets: orNull('Who meets.'),
        howOften: orNull('How often.'),
        againstWhat: orNull('Against what it is monitored.'),
        whoIsTold: orNull('Who is told.'),
        customersConsulted: orNull('How customers are consulted.'),
      },
    },
    sme: answer('What the agreement’s own record says of the supplier’s size.'),
    smeEvidence: orNull('On what that rests.'),
    vcse: answer('What the agreement’s own record says: voluntary, community or social enterprise.'),
    vcseEvidence: orNull('On what that rests.'),
    published: { type: 'boolean', description: 'Always true for the public.' },
    version: { type: 'integer', description: 'Counts every change.' },
    changedAt: text('When it last changed (ISO 8601).'),
  },
};

const document = {
  type: 'object',
  properties: {
    title: text('Title.'),
    kind: choice('What it is.', ['agreement', 'monitoring', 'variation', 'other']),
    date: orNull('The day or period it speaks of, as known.'),
    url: text('Where it can be downloaded.'),
  },
};

/** One agreement with its published documents. */
export const agreementWithDocuments = {
  type: 'object',
  properties: { ...agreementSchema.properties, documents: { type: 'array', items: document } },
};

/** The register as JSON. */
export const registerSchema = {
  type: 'object',
  properties: {
    council: {
      type: 'object',
      properties: { name: text('Name.'), slug: text('First part of its addresses.') },
    },
    asOf: text('The day on which organisations were judged.'),
    filters: {
      type: 'object',
      description: 'The query as it was understood.',
      additionalProperties: { type: 'string' },
    },
    agreements: { type: 'array', items: agreementSchema },
  },
};
