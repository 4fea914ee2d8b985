import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { OrganisationRefused } from '../../actions/refused.ts';
import { mergeOrganisations } from '../../actions/merge-organisations.ts';
import { findOrganisation } from '../../store/organisations.ts';
import { addressOf, organisationOf } from '../keep/keep.route.ts';

const url = '/:council/manage/organisations/:orgId/merge';

export const mergeRoutes: readonly Route[] = [
  { method: 'GET', url, access: 'may:organisations.merge', handler: call => mergePage(call) },
  { method: 'POST', url, access: 'may:organisations.merge', handler: merge },
];

async function mergePage(call: Call, errors: FieldError[] = []): Promise<Answer> {
  const organisation = await organisationOf(call);
  return page(
    'modules/organisations/pages/merge/merge.njk',
    {
      title: 'Merge into another record',
      name: organisation.name,
      action: `${addressOf(call, organisation.orgId)}/merge`,
      values: call.form,
      errors,
      back: addressOf(call, organisation.orgId),
    },
    errors.length ? 422 : 200,
  );
}

async function merge(call: Call): Promise<Answer> {
  const organisation = await organisationOf(call);
  const { into = '', reason = '' } = call.form;
  const target = into ? await call.read(tx => findOrganisation(tx, into)) : undefined;
  const errors: FieldError[] = [];
  if (!target)
    errors.push({
      field: 'into',
      message: into
        ? `There is no organisation “${into}” here. Copy its number from its page`
        : 'Enter the number of the other record',
    });
  if (!reason) errors.push({ field: 'reason', message: 'Say how you know they are the same' });
  if (errors.length || !target) return mergePage(call, errors);
  try {
    await call.do(deed => mergeOrganisations(deed, organisation.id, target.id, reason));
  } catch (error) {
    if (error instanceof OrganisationRefused)
      return mergePage(call, [{ field: 'into', message: error.message }]);
    throw error;
  }
  return seeOther(
    addressOf(call, target.orgId),
    `${organisation.name} is now part of this record. You can undo this below.`,
  );
}
