import { formatPartialDate } from '#platform/dates/partial-date.ts';
import { parsePartialDate } from '#platform/dates/parse-partial-date.ts';
import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import type { FieldError } from '#platform/pages/form.ts';
import { OrganisationRefused } from '../../actions/refused.ts';
import { recognise, withdrawRecognition } from '../../actions/recognise.ts';
import { addressOf, organisationOf } from '../keep/keep.route.ts';

const base = '/:council/manage/organisations/:orgId';

export const recogniseRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: `${base}/recognise`,
    access: 'may:recognition.decide',
    handler: call => recognisePage(call),
  },
  { method: 'POST', url: `${base}/recognise`, access: 'may:recognition.decide', handler: decide },
  {
    method: 'GET',
    url: `${base}/recognition/:recognition/withdraw`,
    access: 'may:recognition.decide',
    handler: call => withdrawPage(call),
  },
  {
    method: 'POST',
    url: `${base}/recognition/:recognition/withdraw`,
    access: 'may:recognition.decide',
    handler: withdraw,
  },
];

async function recognisePage(call: Call, errors: FieldError[] = []): Promise<Answer> {
  const organisation = await organisationOf(call);
  return page(
    'modules/organisations/pages/recognise/recognise.njk',
    {
      title: 'Recognise as a social enterprise',
      name: organisation.name,
      action: `${addressOf(call, organisation.orgId)}/recognise`,
      values: { on: formatPartialDate(call.today), ...call.form },
      errors,
      back: addressOf(call, organisation.orgId),
    },
    errors.length ? 422 : 200,
  );
}

async function decide(call: Call): Promise<Answer> {
  const organisation = await organisationOf(call);
  const { basis = '' } = call.form;
  const day = readDay(call.form['on'] ?? '');
  const errors: FieldError[] = [];
  if (!basis)
    errors.push({ field: 'basis', message: 'Say why the council recognises it: this is published' });
  if ('error' in day) errors.push({ field: 'on', message: day.error });
  if (errors.length || 'error' in day) return recognisePage(call, errors);
  try {
    await call.do(deed => recognise(deed, { organisationId: organisation.id, basis, on: day.ok }));
  } catch (error) {
    if (error instanceof OrganisationRefused)
      return recognisePage(call, [{ field: '', message: error.message }]);
    throw error;
  }
  return seeOther(
    addressOf(call, organisation.orgId),
    `${call.council.name} now recognises ${organisation.name} as a social enterprise.`,
  );
}

async function withdrawPage(call: Call, errors: FieldError[] = []): Promise<Answer> {
  const organisation = await organisationOf(call);
  return page(
    'modules/organisations/pages/recognise/withdraw.njk',
    {
      title: 'Withdraw the recognition',
      name: organisation.name,
      action: `${addressOf(call, organisation.orgId)}/recognition/${call.parameter('recognition')}/withdraw`,
      values: call.form,
      errors,
      back: addressOf(call, organisation.orgId),
    },
    errors.length ? 422 : 200,
  );
}

async function withdraw(call: Call): Promise<Answer> {
  const organisation = await organisationOf(call);
  const { because = '' } = call.form;
  if (!because)
    return withdrawPage(call, [
      { field: 'because', message: 'Say why the recognition is withdrawn: this is published' },
    ]);
  try {
    await call.do(deed =>
      withdrawRecognition(deed, { recognitionId: call.parameter('recognition'), because, on: call.today }),
    );
  } catch (error) {
    if (error instanceof OrganisationRefused)
      return withdrawPage(call, [{ field: '', message: error.message }]);
    throw error;
  }
  return seeOther(
    addressOf(call, organisation.orgId),
    `${call.council.name} no longer recognises ${organisation.name}. That it did until today stays on record.`,
  );
}

/** A recognition is a decision of a day. */
function readDay(typed: string): { ok: string } | { error: string } {
  const read = parsePartialDate(typed);
  if ('error' in read) return read;
  return read.ok.length === 10 ? read : { error: 'Enter the day of the decision, like 23 November 2026' };
}
