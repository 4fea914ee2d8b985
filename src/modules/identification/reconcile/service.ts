import { classifyOrganisation, type Candidate } from '../engine/decide.ts';
import type { Identifier } from '../engine/identifier.ts';
import { charityId, companyId } from '../rules/org-ids.ts';
import { escapeHtml } from '../identify/html-text.ts';
import type {
  ExtendRequest,
  ReconciliationAnswers,
  ReconciliationCandidate,
  ReconciliationQuery,
} from './protocol.ts';

/** Types that a question may be narrowed to. */
export const types = [
  { id: 'organisation', name: 'Organisation' },
  { id: 'company', name: 'Company (Companies House)' },
  { id: 'charity', name: 'Charity' },
  { id: 'society', name: 'Registered society' },
  { id: 'public-body', name: 'Public body' },
] as const;

/** Properties that a question may bring and a data extension may ask for. */
export const properties = [
  { id: 'postcode', name: 'Postcode' },
  { id: 'company-number', name: 'Company number' },
  { id: 'charity-number', name: 'Charity number' },
  { id: 'status', name: 'Status in the register' },
  { id: 'category', name: 'Legal form or category' },
  { id: 'social-enterprise', name: 'Social enterprise (yes, no, unknown)' },
  { id: 'vcse', name: 'VCSE (yes, no, unknown)' },
  { id: 'sme', name: 'SME (yes, no, unknown)' },
  { id: 'all-ids', name: 'All identifiers' },
  { id: 'operator', name: 'Operator (who runs it)' },
  { id: 'parent', name: 'Parent (who owns it)' },
  { id: 'successor', name: 'Successor (who took over from it)' },
] as const;

/** The service manifest. `base`: absolute address of the service, without a slash at its end. */
export function manifest(base: string): Record<string, unknown> {
  return {
    versions: ['0.2'],
    name: 'Moothall: registered organisations of the United Kingdom',
    identifierSpace: 'http://org-id.guide/',
    schemaSpace: `${base}/types`,
    defaultTypes: [types[0]],
    view: { url: `${base}/view/{{id}}` },
    preview: { url: `${base}/preview?id={{id}}`, width: 430, height: 220 },
    suggest: {
      entity: { service_url: base, service_path: '/suggest/entity' },
      type: { service_url: base, service_path: '/suggest/type' },
      property: { service_url: base, service_path: '/suggest/property' },
    },
    extend: {
      propose_properties: { service_url: base, service_path: '/extend/propose' },
      property_settings: [],
    },
  };
}

/** Answers a batch of questions. */
export function reconcile(
  identifier: Identifier,
  batch: Readonly<Record<string, ReconciliationQuery>>,
): ReconciliationAnswers {
  return Object.fromEntries(
    Object.entries(batch).map(([key, query]) => [key, { result: answerQuery(identifier, query) }]),
  );
}

function answerQuery(identifier: Identifier, query: ReconciliationQuery): ReconciliationCandidate[] {
  const given = (pid: string) => {
    const value = query.properties?.find(property => property.pid === pid)?.v;
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return typeof first === 'string' || typeof first === 'number' ? String(first) : '';
  };
  const ids = [companyId(given('company-number')), charityId(given('charity-number'))].filter(
    id => id !== undefined,
  );
  const limit = Math.min(query.limit ?? 5, 25);
  const answer = identifier.one({ name: query.query, postcode: given('postcode') || undefined, ids }, 25);
  const wanted = [query.type ?? []].flat().filter(type => type !== 'organisation');
  return answer.candidates
    .map((candidate, place) => asCandidate(candidate, place === 0 && answer.decision === 'accept'))
    .filter(candidate => !wanted.length || candidate.type.some(type => wanted.includes(type.id)))
    .slice(0, limit);
}

function asCandidate(candidate: Candidate, match: boolean): ReconciliationCandidate {
  return {
    id: candidate.id,
    name: candidate.name,
    description: [candidate.postcode, ...candidate.reasons].filter(Boolean).join('; '),
    type: typesOf(candidate.ids),
    score: Math.round(candidate.probability * 10_000) / 100,
    match,
    features: [
      { id: 'probability', value: candidate.probability },
      { id: 'reasons', value: candidate.reasons.join('; ') },
    ],
  };
}

function typesOf(ids: readonly string[]): { id: string; name: string }[] {
  const has = (pattern: RegExp) => ids.some(id => pattern.test(id));
  const found = new Set<string>(['organisation']);
  if (has(/^GB-COH-/)) found.add('company');
  if (has(/^GB-(CHC|SC|NIC)-/)) found.add('charity');
  if (has(/^GB-MPR-|^GB-COH-(IP|RS|SP|NP)/)) found.add('society');
  if (has(/^GB-(LAE|LAS|PLA|LANI|GOV|GOR)-/)) found.add('public-body');
  return types.filter(type => found.has(type.id)).map(({ id, name }) => ({ id, name }));
}

/** What a person may mean by the beginning of a name or an id, for the search box of a client. */
export function suggestEntities(
  identifier: Identifier,
  prefix: string,
  limit = 10,
): { result: { id: string; name: string; description: string }[] } {
  const answer = identifier.one(
    { name: prefix, ids: [companyId(prefix), charityId(prefix)].filter(id => id !== undefined) },
    limit,
  );
  return {
    result: answer.candidates.map(({ id, name, postcode, ids }) => ({
      id,
      name,
      description: [postcode, ids.slice(1).join(', ')].filter(Boolean).join('; '),
    })),
  };
}

/** Types whose name or id holds the text. */
export function suggestTypes(prefix: string): { result: { id: string; name: string }[] } {
  return { result: matching(types, prefix) };
}

/** Properties whose name or id holds the text. */
export function suggestProperties(prefix: string): { result: { id: string; name: string }[] } {
  return { result: matching(properties, prefix) };
}

function matching(
  list: readonly { id: string; name: string }[],
  prefix: string,
): { id: string; name: string }[] {
  const text = prefix.toLowerCase();
  return list
    .filter(one => `${one.id} ${one.name}`.toLowerCase().includes(text))
    .map(({ id, name }) => ({ id, name }));
}

/** Properties that can be asked for of the organisations in a column. */
export function proposeProperties(type = 'organisation', limit = 20): Record<string, unknown> {
  return { type, limit, properties: properties.slice(0, limit) };
}

/** Answers a data extension request; an unknown id or property gives empty cells, as the protocol asks. */
export function extend(identifier: Identifier, request: ExtendRequest): Record<string, unknown> {
  const meta = request.properties.map(({ id }) => ({
    id,
    name: properties.find(one => one.id === id)?.name ?? id,
  }));
  const rows = Object.fromEntries(
    request.ids.map(id => {
      const facts = factsAbout(identifier, id);
      return [
        id,
        Object.fromEntries(
          meta.map(property => [property.id, (facts[property.id] ?? []).map(str => ({ str }))]),
        ),
      ];
    }),
  );
  return { meta, rows };
}

function factsAbout(identifier: Identifier, id: string): Record<string, string[]> {
  const { index } = identifier;
  const registration = index.registration(id);
  if (registration < 0) return {};
  const organisation = index.organisationOf(registration);
  const ids = index.registrationsOf(organisation).map(member => index.idOf(member));
  const { socialEnterprise, vcse, sme } = classifyOrganisation(index, organisation);
  const some = (text: string) => (text ? [text] : []);
  const linkedIds = (kind: 'operator' | 'parent' | 'successor') =>
    index
      .registrationsOf(organisation)
      .flatMap(member => index.linkedTo(kind, member).map(other => index.idOf(other)));
  return {
    name: some(index.primaryName(registration)),
    postcode: some(index.postcodeOf(registration)),
    'company-number': ids.filter(one => one.startsWith('GB-COH-')).map(one => one.slice(7)),
    'charity-number': ids
      .filter(one => /^GB-(CHC|SC|NIC)-/.test(one))
      .map(one => one.replace(/^GB-[A-Z]+-/, '')),
    status: some(index.text(index.regStatus(registration))),
    category: [...new Set(index.categoriesOf(registration).map(fact => fact.category))],
    'social-enterprise': [socialEnterprise],
    vcse: [vcse],
    sme: [sme],
    'all-ids': ids,
    operator: linkedIds('operator'),
    parent: linkedIds('parent'),
    successor: linkedIds('successor'),
  };
}

/** A small page about one organisation for a client's pop-up; undefined for an unknown id. */
export function preview(identifier: Identifier, id: string): string | undefined {
  const facts = factsAbout(identifier, id);
  const name = facts['name']?.[0];
  if (name === undefined) return undefined;
  const rows = properties
    .filter(property => facts[property.id]?.length)
    .map(property => `<dt>${property.name}</dt><dd>${escapeHtml(facts[property.id]?.join(', ') ?? '')}</dd>`);
  return (
    `<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>${escapeHtml(name)}</title></head>` +
    `<body style="font:14px Arial,sans-serif;margin:8px"><h1 style="font-size:16px">${escapeHtml(name)}</h1><p>${escapeHtml(id)}</p>` +
    `<dl>${rows.join('')}</dl></body></html>`
  );
}
