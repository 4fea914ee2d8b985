import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { decideDataset } from '../../actions/released-datasets.ts';
import { releasedDatasets } from '../../store/released-datasets.ts';
import { attempt, day, managePath, requestOf } from '../shared.ts';

const url = '/:council/manage/requests/datasets';
const access = 'may:requests.manage';

export const datasetRoutes: readonly Route[] = [
  { method: 'GET', url, access, handler: call => show(call) },
  { method: 'POST', url: `${url}/:reference`, access, handler: decide },
];

const words = {
  undecided: { text: 'Not decided', classes: 'govuk-tag--yellow' },
  'kept-up': { text: 'Kept up to date', classes: 'govuk-tag--green' },
  'not-kept-up': { text: 'Not kept up', classes: 'govuk-tag--grey' },
};

/** Datasets released on request: each is kept up to date and published, or it is said why not (FOI-D1). */
async function show(call: Call, errors: FieldError[] = []): Promise<Answer> {
  const rows = await call.read(tx => releasedDatasets(tx, call.council.id));
  const { name, duty, reason } = call.form;
  return page(
    'modules/requests/pages/datasets/datasets.njk',
    {
      title: 'Datasets released on request',
      path: `${managePath(call)}/datasets`,
      rows: rows.map(one => {
        const typed = errors.length > 0 && one.name === name && one.reference === call.parameter('reference');
        return {
          ...one,
          released: day(one.releasedOn),
          tag: words[one.duty],
          action: `${managePath(call)}/datasets/${encodeURIComponent(one.reference)}`,
          href: `${managePath(call)}/${encodeURIComponent(one.reference)}`,
          chosen: typed ? duty : one.duty,
          typed: typed ? reason : one.reason,
          error: typed ? errors[0]?.message : undefined,
        };
      }),
      errors,
      back: managePath(call),
    },
    errors.length ? 422 : 200,
  );
}

async function decide(call: Call): Promise<Answer> {
  const request = await call.read(tx => requestOf(tx, call));
  const { name = '', duty = '', reason = '' } = call.form;
  return attempt(
    call,
    deed => decideDataset(deed, request.id, name, { duty, reason }),
    () => seeOther(`${managePath(call)}/datasets`, 'Your decision has been kept.'),
    errors => show(call, errors),
  );
}
