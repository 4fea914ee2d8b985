/** Messages of the W3C community group's Reconciliation Service API 0.2, as far as this service takes and gives them. */

/** One question of a batch. */
export interface ReconciliationQuery {
  readonly query: string;
  readonly type?: string | readonly string[];
  readonly limit?: number;
  readonly properties?: readonly { readonly pid: string; readonly v: unknown }[];
  readonly type_strict?: string;
}

/** One candidate of an answer. */
export interface ReconciliationCandidate {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly type: readonly { readonly id: string; readonly name: string }[];
  /** 0 to 100: the probability as a percentage. */
  readonly score: number;
  /** True for at most one candidate: the one that would be accepted without a person. */
  readonly match: boolean;
  readonly features: readonly { readonly id: string; readonly value: number | boolean | string }[];
}

/** Answers by the keys of the questions. */
export type ReconciliationAnswers = Readonly<
  Record<string, { readonly result: readonly ReconciliationCandidate[] }>
>;

/** A fault of the request, for status 400. */
export class ReconciliationFault extends Error {}

/** Most questions in one batch; OpenRefine sends ten. */
export const mostQueries = 100;

/** Reads a batch from its JSON text; throws `ReconciliationFault` saying what is wrong. */
export function readBatch(text: string): Record<string, ReconciliationQuery> {
  const batch = parseObject(text, 'queries');
  const entries = Object.entries(batch);
  if (entries.length > mostQueries)
    throw new ReconciliationFault(
      `A batch may hold ${mostQueries} queries; this one holds ${entries.length}.`,
    );
  for (const [key, query] of entries) {
    const one = query as Partial<ReconciliationQuery> | null;
    if (typeof one !== 'object' || one === null || typeof one.query !== 'string')
      throw new ReconciliationFault(`Query ${key} has no text in "query".`);
    if (one.limit !== undefined && !(Number.isInteger(one.limit) && one.limit > 0))
      throw new ReconciliationFault(`Query ${key}: "limit" must be a whole number above 0.`);
    if (one.properties !== undefined && !Array.isArray(one.properties))
      throw new ReconciliationFault(`Query ${key}: "properties" must be a list.`);
  }
  return batch as Record<string, ReconciliationQuery>;
}

/** A data extension request: ids and the properties wanted of them. */
export interface ExtendRequest {
  readonly ids: readonly string[];
  readonly properties: readonly { readonly id: string }[];
}

/** Reads a data extension request from its JSON text; throws `ReconciliationFault`. */
export function readExtend(text: string): ExtendRequest {
  const request = parseObject(text, 'extend');
  const { ids, properties } = request;
  if (!Array.isArray(ids) || !ids.every(id => typeof id === 'string'))
    throw new ReconciliationFault('"ids" must be a list of texts.');
  if (!Array.isArray(properties) || !properties.every(isProperty))
    throw new ReconciliationFault('"properties" must be a list of objects with an id.');
  if (ids.length > 1000) throw new ReconciliationFault('An extension request may hold 1,000 ids.');
  return { ids, properties };
}

function isProperty(value: unknown): value is { id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}

function parseObject(text: string, what: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ReconciliationFault(`"${what}" is not valid JSON.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ReconciliationFault(`"${what}" must be a JSON object.`);
  return value as Record<string, unknown>;
}
