import { listCouncils } from '#councils';
import { installation } from '#platform/deed.ts';
import { json, page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { reads } from '#platform/platform.ts';
import { classify } from '../../rules/classify.ts';
import { findOrganisation } from '../../store/organisations.ts';
import { recognitionsOf } from '../../store/recognitions.ts';
import { panelsOf } from '../../panels.ts';
import { asData, organisationView } from './organisation.presenter.ts';

const api = {
  summary: 'One organisation',
  description:
    'Names, numbers, evidence, what it is judged to be with the reasons, and which councils recognise it.',
  params: {
    type: 'object',
    properties: { orgId: { type: 'string', description: 'Org-id, for example GB-COH-01234567.' } },
    required: ['orgId'],
  },
};

export const organisationRoutes: readonly Route[] = [
  { method: 'GET', url: '/organisations/:orgId', access: 'anyone', remember: 'all-councils', handler: show },
  { method: 'GET', url: '/organisations/:orgId.json', access: 'anyone', api, handler: showData },
];

async function show(call: Call): Promise<Answer> {
  const { view, panels } = await gather(call);
  return page('modules/organisations/pages/organisation/organisation.njk', {
    title: view.name,
    ...view,
    panels,
    back: '/organisations',
    backText: 'All organisations',
  });
}

async function showData(call: Call): Promise<Answer> {
  const { data } = await gather(call);
  return json(data);
}

/** Everything published of an organisation by any council here. */
async function gather(call: Call) {
  const councils = await call.read(listCouncils);
  return reads(
    call.platform,
    { councils: [installation, ...councils.map(council => council.id)] },
    async tx => {
      const organisation = call.found(
        await findOrganisation(tx, call.parameter('orgId')),
        'This organisation',
      );
      const recognitions = await recognitionsOf(tx, organisation.id);
      const named = recognitions.map(recognition => ({
        ...recognition,
        council: councils.find(council => council.id === recognition.councilId)?.name ?? '',
      }));
      const classification = classify(organisation.evidence, {
        on: Temporal.PlainDate.from(call.today),
        recognitions: named.map(({ council, basis, on, withdrawnOn }) => ({
          council,
          basis,
          date: on,
          withdrawn: withdrawnOn,
        })),
      });
      const panels = await panelsOf(tx, { organisationId: organisation.id, councils });
      return {
        view: organisationView(organisation, classification, named),
        data: asData(organisation, classification, named),
        panels,
      };
    },
  );
}
