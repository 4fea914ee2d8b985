import { listServices, namesOf, type Service } from '#councils';
import { orgId, readOrgId } from '#organisations';
import type { Tx } from '#platform/db/database.ts';
import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { errorFor, type FieldError } from '#platform/pages/form.ts';
import { AgreementRefused, changeAgreement, makeAgreement } from '../../actions/keep-agreement.ts';
import type { AgreementDraft } from '../../rules/agreement-draft.ts';
import { changesBetween } from '../../rules/changes.ts';
import { sameAgreement } from '../../rules/merge-import.ts';
import type { Agreement } from '../../store/agreements.ts';
import { historyOf } from '../../store/history.ts';
import { editable } from '../editable.ts';
import { whoInWords } from '../history/history.presenter.ts';
import { formOf, readAgreementForm, type ReadForm } from './edit-agreement.form.ts';
import { formSections, partyLines } from './edit-agreement.presenter.ts';

const access = 'may:agreements.edit';
const root = '/:council/manage/agreements';

export const editAgreementRoutes: readonly Route[] = [
  { method: 'GET', url: `${root}/new`, access, handler: call => showNew(call) },
  { method: 'POST', url: `${root}/new`, access, handler: makeNew },
  { method: 'GET', url: `${root}/:ref/change`, access, handler: showChange },
  { method: 'POST', url: `${root}/:ref/change`, access, handler: change },
];

interface Shown {
  values: Record<string, string>;
  errors?: FieldError[];
  another?: boolean;
  agreement?: Agreement;
  /** When somebody else changed it meanwhile. */
  conflict?: { differences: object[]; changedBy: string };
}

async function showNew(call: Call, shown: Shown = { values: {} }): Promise<Answer> {
  return show(call, shown, await call.read(tx => servicesFor(tx, call)));
}

async function makeNew(call: Call): Promise<Answer> {
  const { form } = call;
  if (form['another']) return showNew(call, { values: form, another: true });
  const services = await call.read(tx => servicesFor(tx, call));
  const read = readFor(call, form, services);
  if (read.errors) return showNew(call, { values: form, errors: read.errors });
  const kept = await kindly(() => call.do(deed => makeAgreement(deed, read.draft)));
  if ('errors' in kept) return showNew(call, { values: form, errors: kept.errors });
  return seeOther(
    `/${call.council.slug}/agreements/${encodeURIComponent(kept.slug)}`,
    read.draft.published ? 'Entered and published.' : 'Entered. It is not published yet.',
  );
}

async function showChange(call: Call): Promise<Answer> {
  const { agreement, services } = await call.read(tx => opened(tx, call));
  return show(call, { values: formOf(agreement.draft), agreement }, services);
}

async function change(call: Call): Promise<Answer> {
  const { form } = call;
  const { agreement, services } = await call.read(tx => opened(tx, call));
  if (form['another']) return show(call, { values: form, another: true, agreement }, services);
  const read = readFor(call, form, services);
  if (read.errors) return show(call, { values: form, errors: read.errors, agreement }, services);
  const back = `/${call.council.slug}/agreements/${encodeURIComponent(agreement.slug)}`;
  const version = Number(form['version']);
  const draft = { ...read.draft, reference: read.draft.reference || agreement.draft.reference };
  if (version === agreement.version && sameAgreement(agreement.draft, draft))
    return seeOther(back, 'Nothing was different, so nothing was changed.');
  const kept = await kindly(() => call.do(deed => changeAgreement(deed, agreement.id, version, draft)));
  if (!('errors' in kept)) return seeOther(back, 'Saved.');
  const stale = kept.errors.some(({ field }) => field === '');
  const conflict = stale ? await call.read(tx => conflictWith(tx, call, draft)) : undefined;
  return show(
    call,
    {
      values: form,
      errors: kept.errors,
      agreement: conflict?.agreement ?? agreement,
      ...(conflict ? { conflict } : {}),
    },
    services,
  );
}

function show(
  call: Call,
  { values, errors = [], another, agreement, conflict }: Shown,
  services: readonly Service[],
): Answer {
  const path = `/${call.council.slug}/manage/agreements`;
  const names = services.map(({ name }) => name);
  const view = {
    values,
    errors,
    services: call.visitor.may('agreements.edit', '') || agreement?.service === null ? ['', ...names] : names,
    another: another === true,
  };
  return page(
    'modules/agreements/pages/edit-agreement/edit-agreement.njk',
    {
      title: agreement ? `Change ${agreement.draft.title}` : 'Add an agreement',
      heading: agreement ? `Change ${agreement.draft.title}` : 'Add an agreement',
      reference: agreement?.draft.reference,
      version: conflict || !agreement ? agreement?.version : (values['version'] ?? agreement.version),
      action: agreement ? `${path}/${encodeURIComponent(agreement.slug)}/change` : `${path}/new`,
      sections: formSections(view),
      parties: partyLines(view),
      registrationNumber: {
        kind: 'input',
        name: 'registrationNumber',
        label: 'Registration number, if it is not known of which register',
        width: 'govuk-input--width-20',
        value: values['registrationNumber'],
        error: errorFor(errors, 'registrationNumber'),
      },
      differences: conflict?.differences ?? [],
      changedBy: conflict?.changedBy,
      errors,
      back: agreement ? `/${call.council.slug}/agreements/${encodeURIComponent(agreement.slug)}` : path,
    },
    conflict ? 409 : errors.length ? 422 : 200,
  );
}

/** The form as a draft, in a service in which the person may keep agreements. */
function readFor(call: Call, form: Record<string, string>, services: readonly Service[]): ReadForm {
  const read = readAgreementForm(form, {
    services: services.map(({ name }) => name),
    readOrgId: typed => {
      const id = readOrgId(typed);
      return 'ok' in id ? { ok: orgId(id.ok) } : id;
    },
  });
  if (read.errors) return read;
  const slug = services.find(({ name }) => name === read.draft.service)?.slug ?? '';
  if (call.visitor.may('agreements.edit', slug)) return read;
  return { errors: [{ field: 'service', message: 'Choose a service for which you keep agreements.' }] };
}

/** Services the person may keep agreements of, and the one the agreement has now. */
async function servicesFor(tx: Tx, call: Call, now?: string | null): Promise<Service[]> {
  const all = await listServices(tx, call.council.id);
  return all.filter(
    ({ slug, closed }) => slug === now || (!closed && call.visitor.may('agreements.edit', slug)),
  );
}

/** The agreement of the address, and the services it may be given to. */
async function opened(tx: Tx, call: Call): Promise<{ agreement: Agreement; services: Service[] }> {
  const agreement = await editable(tx, call);
  return { agreement, services: await servicesFor(tx, call, agreement.service) };
}

async function conflictWith(tx: Tx, call: Call, yours: AgreementDraft) {
  const agreement = await editable(tx, call);
  const [newest] = await historyOf(tx, call.council.id, agreement.id);
  const names = await namesOf(tx, newest ? [newest.by] : []);
  return {
    agreement,
    changedBy: newest ? `It was changed by ${whoInWords(newest.by, names)} while you had it open.` : '',
    differences: changesBetween(agreement.draft, yours).map(({ label, before, after }) => ({
      label,
      now: before || 'Empty',
      yours: after || 'Empty',
    })),
  };
}

/** What came of a deed, or why it was refused, as faults of the form; a stale change belongs to no field. */
async function kindly<T extends object>(work: () => Promise<T>): Promise<T | { errors: FieldError[] }> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AgreementRefused)) throw error;
    return {
      errors: [{ field: error.field === 'stale' ? '' : (error.field ?? ''), message: error.message }],
    };
  }
}
