import { formatPartialDate } from '#platform/dates/partial-date.ts';
import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import type { FieldError } from '#platform/pages/form.ts';
import type { Deed } from '#platform/deed.ts';
import { addAddress, addIdentifier, addName, makeOrganisation } from '../../actions/keep-organisation.ts';
import { addEvidence, withdrawEvidence } from '../../actions/record-evidence.ts';
import { OrganisationRefused } from '../../actions/refused.ts';
import { undoMerge } from '../../actions/merge-organisations.ts';
import { classify } from '../../rules/classify.ts';
import { findOrganisation, readOrganisation, type Organisation } from '../../store/organisations.ts';
import { recognitionsOf } from '../../store/recognitions.ts';
import { organisationView } from '../organisation/organisation.presenter.ts';
import { addFields, newFields, readAdded, readNew, type Added } from './keep.form.ts';

const folder = 'modules/organisations/pages/keep';

export const keepRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/:council/manage/organisations/new',
    access: 'may:organisations.edit',
    handler: async call => newPage(call),
  },
  {
    method: 'POST',
    url: '/:council/manage/organisations/new',
    access: 'may:organisations.edit',
    handler: make,
  },
  {
    method: 'GET',
    url: '/:council/manage/organisations/:orgId',
    access: 'may:organisations.edit',
    handler: show,
  },
  {
    method: 'GET',
    url: '/:council/manage/organisations/:orgId/add/:what',
    access: 'may:organisations.edit',
    handler: call => addPage(call),
  },
  {
    method: 'POST',
    url: '/:council/manage/organisations/:orgId/add/:what',
    access: 'may:organisations.edit',
    handler: add,
  },
  {
    method: 'POST',
    url: '/:council/manage/organisations/:orgId/evidence/:evidence/withdraw',
    access: 'may:organisations.edit',
    handler: withdraw,
  },
  {
    method: 'POST',
    url: '/:council/manage/organisations/:orgId/merges/:merge/undo',
    access: 'may:organisations.merge',
    handler: unmerge,
  },
];

export function addressOf(call: Call, orgId: string): string {
  return `/${call.council.slug}/manage/organisations/${encodeURIComponent(orgId)}`;
}

export async function organisationOf(call: Call): Promise<Organisation> {
  return call.found(
    await call.read(tx => findOrganisation(tx, call.parameter('orgId'))),
    'This organisation',
  );
}

function newPage(call: Call, values: Record<string, string> = {}, errors: FieldError[] = []): Answer {
  return page(
    `${folder}/new.njk`,
    {
      title: 'Add an organisation',
      fields: newFields(values, errors),
      errors,
      back: `/${call.council.slug}/manage/organisations`,
    },
    errors.length ? 422 : 200,
  );
}

async function make(call: Call): Promise<Answer> {
  const read = readNew(call.form);
  if (read.errors) return newPage(call, call.form, read.errors);
  try {
    const orgId = await call.do(async deed => {
      const id = await makeOrganisation(deed, {
        ...read.value,
        source: `${call.council.name}, ${formatPartialDate(call.today)}`,
      });
      return (await readOrganisation(deed.tx, id))?.orgId ?? '';
    });
    return seeOther(addressOf(call, orgId), `${read.value.name} has been added.`);
  } catch (error) {
    if (error instanceof OrganisationRefused)
      return newPage(call, call.form, [{ field: 'orgId', message: error.message }]);
    throw error;
  }
}

async function show(call: Call): Promise<Answer> {
  const organisation = await organisationOf(call);
  const recognitions = (await call.read(tx => recognitionsOf(tx, organisation.id)))
    .filter(({ councilId }) => councilId === call.council.id)
    .map(recognition => ({ ...recognition, council: call.council.name }));
  const classification = classify(organisation.evidence, {
    on: Temporal.PlainDate.from(call.today),
    recognitions: recognitions.map(({ council, basis, on, withdrawnOn }) => ({
      council,
      basis,
      date: on,
      withdrawn: withdrawnOn,
    })),
  });
  return page(`${folder}/organisation.njk`, {
    title: organisation.name,
    ...organisationView(organisation, classification, recognitions),
    address: addressOf(call, organisation.orgId),
    mayRecognise: call.visitor.may('recognition.decide'),
    mayMerge: call.visitor.may('organisations.merge'),
    standing: recognitions.find(({ withdrawnOn }) => withdrawnOn === null)?.id,
    back: `/${call.council.slug}/manage/organisations`,
  });
}

async function addPage(
  call: Call,
  values: Record<string, string> = {},
  errors: FieldError[] = [],
): Promise<Answer> {
  const organisation = await organisationOf(call);
  const { title, fields } = call.found(addFields(call.parameter('what'), values, errors), 'This page');
  return page(
    `${folder}/add.njk`,
    {
      title,
      name: organisation.name,
      action: `${addressOf(call, organisation.orgId)}/add/${call.parameter('what')}`,
      fields,
      errors,
      back: addressOf(call, organisation.orgId),
    },
    errors.length ? 422 : 200,
  );
}

async function add(call: Call): Promise<Answer> {
  const organisation = await organisationOf(call);
  const read = call.found(readAdded(call.parameter('what'), call.form, call.today), 'This page');
  if (read.errors) return addPage(call, call.form, read.errors);
  try {
    await call.do(deed => carryOut(deed, organisation.id, read.value));
  } catch (error) {
    if (error instanceof OrganisationRefused)
      return addPage(call, call.form, [{ field: Object.keys(call.form)[0] ?? '', message: error.message }]);
    throw error;
  }
  const now = await call.read(tx => readOrganisation(tx, organisation.id));
  return seeOther(addressOf(call, now?.orgId ?? organisation.orgId), 'It has been recorded.');
}

async function carryOut(deed: Deed, id: string, added: Added): Promise<void> {
  if (added.what === 'name') await addName(deed, id, added.name);
  else if (added.what === 'number') await addIdentifier(deed, id, added.identifier, added.source);
  else if (added.what === 'address') await addAddress(deed, id, added.address);
  else await addEvidence(deed, id, added.evidence);
}

async function withdraw(call: Call): Promise<Answer> {
  const organisation = await organisationOf(call);
  const because = call.form['because'] || 'Entered by mistake';
  await refusable(call.do(deed => withdrawEvidence(deed, call.parameter('evidence'), because)));
  return seeOther(
    addressOf(call, organisation.orgId),
    'The evidence has been withdrawn. It stays in the audit log.',
  );
}

async function unmerge(call: Call): Promise<Answer> {
  await refusable(call.do(deed => undoMerge(deed, call.parameter('merge'))));
  return seeOther(
    addressOf(call, call.parameter('orgId')),
    'The merge has been undone. Both records are as they were.',
  );
}

/** Doing twice what was done already is no fault of the person who clicks twice. */
async function refusable(done: Promise<void>): Promise<void> {
  await done.catch((error: unknown) => {
    if (!(error instanceof OrganisationRefused)) throw error;
  });
}
