import { namesOf } from '#councils';
import { Problem } from '#platform/http/problem.ts';
import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import {
  AgreementRefused,
  changeAgreement,
  removeAgreement,
  restoreAgreement,
} from '../../actions/keep-agreement.ts';
import { historyOf } from '../../store/history.ts';
import { editable } from '../editable.ts';
import { historyRows } from './history.presenter.ts';

const access = 'may:agreements.edit';
const root = '/:council/manage/agreements/:ref';

/** The states of one agreement, and the deeds that lead from one to another. */
export const historyRoutes: readonly Route[] = [
  { method: 'GET', url: `${root}/history`, access, handler: call => show(call) },
  { method: 'POST', url: `${root}/publish`, access, handler: call => publish(call, true) },
  { method: 'POST', url: `${root}/unpublish`, access, handler: call => publish(call, false) },
  { method: 'POST', url: `${root}/remove`, access, handler: remove },
  { method: 'POST', url: `${root}/restore`, access, handler: restore },
];

async function show(call: Call, error?: string): Promise<Answer> {
  const { agreement, history } = await call.read(async tx => {
    const agreement = await editable(tx, call, 'with');
    const versions = await historyOf(tx, call.council.id, agreement.id);
    const names = await namesOf(
      tx,
      versions.map(({ by }) => by),
    );
    return { agreement, history: historyRows(versions, names) };
  });
  const slug = encodeURIComponent(agreement.slug);
  return page(
    'modules/agreements/pages/history/history.njk',
    {
      title: `History of ${agreement.draft.title}`,
      name: agreement.draft.title,
      reference: agreement.draft.reference,
      removed: agreement.removed,
      history,
      path: `/${call.council.slug}/manage/agreements/${slug}`,
      errors: error ? [{ field: '', message: error }] : [],
      back: `/${call.council.slug}/${agreement.removed ? 'manage/agreements' : `agreements/${slug}`}`,
    },
    error ? 409 : 200,
  );
}

async function publish(call: Call, published: boolean): Promise<Answer> {
  const agreement = await call.read(tx => editable(tx, call));
  if (agreement.published !== published)
    await unlessStale(() =>
      call.do(deed =>
        // Only what the person has seen may go out under their name.
        changeAgreement(deed, agreement.id, seenVersion(call), { ...agreement.draft, published }),
      ),
    );
  return seeOther(
    `/${call.council.slug}/agreements/${encodeURIComponent(agreement.slug)}`,
    published ? 'Published: anyone can see it now.' : 'Taken off the public register.',
  );
}

async function remove(call: Call): Promise<Answer> {
  const agreement = await call.read(tx => editable(tx, call));
  if (agreement.version !== seenVersion(call)) throw new Problem(409);
  await unlessStale(() => call.do(deed => removeAgreement(deed, agreement.id)));
  return seeOther(
    `/${call.council.slug}/manage/agreements/${encodeURIComponent(agreement.slug)}/history`,
    `${agreement.draft.reference} has been removed from the register. You can undo this below.`,
  );
}

async function restore(call: Call): Promise<Answer> {
  const agreement = await call.read(tx => editable(tx, call, 'with'));
  const wanted = call.form['version'];
  if (wanted !== undefined && !/^\d{1,9}$/.test(wanted)) throw new Problem(404, 'This version was not found');
  try {
    await call.do(async deed => {
      await restoreAgreement(deed, agreement.id, wanted === undefined ? undefined : Number(wanted));
      // An earlier version may belong to another service: without access there, the whole deed is undone.
      await editable(deed.tx, call);
    });
  } catch (error) {
    if (error instanceof AgreementRefused) return show(call, error.message);
    throw error;
  }
  return seeOther(
    `/${call.council.slug}/agreements/${encodeURIComponent(agreement.slug)}`,
    agreement.removed ? 'It is back in the register.' : `Version ${wanted ?? ''} has been restored.`,
  );
}

function seenVersion(call: Call): number {
  return Number(call.form['version']);
}

async function unlessStale(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AgreementRefused && error.field === 'stale') throw new Problem(409);
    throw error;
  }
}
