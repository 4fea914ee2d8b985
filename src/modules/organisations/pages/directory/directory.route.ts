import { page, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { searchOrganisations } from '../../store/organisations.ts';
import { directoryRow, readAfter, writeAfter } from './directory.presenter.ts';

const perPage = 50;

export const directoryRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/organisations',
    access: 'anyone',
    remember: 'all-councils',
    handler: call => list(call, 'public'),
  },
  {
    method: 'GET',
    url: '/:council/manage/organisations',
    access: 'may:organisations.edit',
    handler: call => list(call, 'officer'),
  },
];

async function list(call: Call, who: 'public' | 'officer'): Promise<Answer> {
  const { q = '', after = '' } = call.query;
  const socialEnterprise = call.query['socialEnterprise'] === 'yes' ? 'yes' : undefined;
  const found = await call.read(tx =>
    searchOrganisations(tx, {
      q: q || undefined,
      socialEnterprise,
      on: call.today,
      after: readAfter(after),
      most: perPage + 1,
    }),
  );
  const base = who === 'public' ? '/organisations' : `/${call.council.slug}/manage/organisations`;
  const last = found[perPage - 1];
  const query = new URLSearchParams({
    ...(q ? { q } : {}),
    ...(socialEnterprise ? { socialEnterprise } : {}),
    ...(last ? { after: writeAfter(last) } : {}),
  });
  return page('modules/organisations/pages/directory/directory.njk', {
    title: 'Organisations',
    officer: who === 'officer',
    base,
    q,
    socialEnterprise,
    rows: found.slice(0, perPage).map(row => directoryRow(row, base)),
    next: found.length > perPage ? `${base}?${query}` : undefined,
    first: after
      ? `${base}?${new URLSearchParams({ ...(q ? { q } : {}), ...(socialEnterprise ? { socialEnterprise } : {}) })}`
      : undefined,
    back: who === 'officer' ? `/${call.council.slug}/manage` : '/',
  });
}
