import { listServices } from '#councils';
import { findOrganisation } from '#organisations';
import type { Tx } from '#platform/db/database.ts';
import { page, seeOther, type Answer, type Call, type Route } from '#platform/http/route.ts';
import { countAgreements, searchAgreements } from '../../store/agreements.ts';
import { narrow } from '../../store/search.ts';
import { readCursor } from './cursor.ts';
import { readRegisterQuestion, type RegisterQuestion } from './register.form.ts';
import {
  agreementsPerPage,
  countInWords,
  countTo,
  emptyState,
  filterFields,
  pagination,
  registerRow,
  selectedFilters,
  withQuery,
} from './register.presenter.ts';

export const registerRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/:council/agreements',
    access: 'anyone',
    remember: true,
    handler: call => showRegister(call, 'public'),
  },
  {
    method: 'GET',
    url: '/:council/manage/agreements',
    access: 'may:agreements.edit',
    handler: call => showRegister(call, 'officers'),
  },
];

async function showRegister(call: Call, who: 'public' | 'officers'): Promise<Answer> {
  const path = `/${call.council.slug}${who === 'public' ? '' : '/manage'}/agreements`;
  return call.read(async tx => {
    const { question, services, organisationName } = await askedOf(tx, call, who);
    const after = readCursor(call.query['after'], question.sort);
    const narrowed = await narrow(tx, call.council.id, question.filter, call.today);
    const ask = { council: call.council.id, filter: question.filter, on: call.today, narrowed };
    const { agreements, next } = await searchAgreements(tx, {
      ...ask,
      sort: question.sort,
      after,
      most: agreementsPerPage,
    });
    // A page that was the last and is no more: what it showed has moved forward.
    if (after && !agreements.length) return seeOther(withQuery(path, question.understood));
    const found = await countAgreements(tx, { ...ask, most: countTo + 1 });
    const heading = who === 'public' ? 'Contracts and grants' : 'Contracts and grants: keep the register';
    const selected = selectedFilters(path, question, { services, organisationName });
    return page('modules/agreements/pages/register/register.njk', {
      title: after ? `${heading} (continued)` : heading,
      heading,
      description: `Contracts and grants of ${call.council.name}: what is bought and funded, from whom, for how much and for how long.`,
      officers: who === 'officers',
      mayImport: call.visitor.may('agreements.import'),
      path,
      errors: question.errors,
      fields: filterFields(question, { services }, who),
      selected,
      count: countInWords(found),
      rows: agreements.map(agreement => registerRow(agreement, call.council.slug)),
      pages: pagination(path, question, { later: after !== undefined, next }),
      empty: emptyState(selected.length > 0, who),
      csv: withQuery(`${path}.csv`, question.understood),
      json: withQuery(`${path}.json`, question.understood),
      ...(who === 'officers' ? { back: `/${call.council.slug}/manage` } : {}),
    });
  });
}

/** What the address asks for, in the council it is asked of. */
export async function askedOf(
  tx: Tx,
  call: Call,
  who: 'public' | 'officers',
): Promise<{
  question: RegisterQuestion;
  services: { slug: string; name: string }[];
  organisationName: string | undefined;
}> {
  const services = await listServices(tx, call.council.id);
  const question = readRegisterQuestion(call.query, { services, today: call.today, for: who });
  // By any of its numbers: the register knows an organisation by the one it is best known by.
  const organisation = question.filter.organisation
    ? await findOrganisation(tx, question.filter.organisation)
    : undefined;
  if (organisation) question.filter.organisation = organisation.orgId;
  return { question, services, organisationName: organisation?.name };
}
