import type { Identifier } from '#identification';
import { formatMoney } from '#platform/money/money.ts';
import { count } from '#platform/tables/table.ts';
import type { Basis, Outcome, Proposed } from '../../rules/standing.ts';
import { type SupplierListed, type SupplierList, supplierLists } from '../../store/queue.ts';
import type { ResolutionLine } from '../../store/resolutions.ts';
import type { ResolveRun } from '../../store/runs.ts';

const moment = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/London',
});

export const outcomeWords: Record<Outcome | 'different', string> = {
  unasked: 'Not looked up yet',
  organisation: 'An organisation',
  review: 'Waits for a person',
  none: 'Nothing found',
  unsure: 'A person was unsure',
  disputed: 'People disagree',
  person: 'A private person',
  'public-body': 'A public body',
  redacted: 'Redacted',
  unnamed: 'Without a name',
  different: 'Not that organisation',
};

const basisWords: Record<Basis, string> = {
  rule: 'by how it is written',
  number: 'by its number',
  name: 'by its name, among organisations known here',
  register: 'by the register',
  person: 'by a person',
};

/** A supplier of the queue with what is proposed for it, side by side. */
export function queueItem(supplier: SupplierListed, path: string, register: Identifier | undefined) {
  const marks = [
    supplier.ledgerRef ? `number in the ledger ${supplier.ledgerRef}` : '',
    supplier.company ? `company number ${supplier.company}` : '',
    supplier.charity ? `charity number ${supplier.charity}` : '',
    supplier.vat ? `VAT number ${supplier.vat}` : '',
    supplier.postcode ? `postcode ${supplier.postcode}` : '',
  ].filter(Boolean);
  return {
    id: supplier.id,
    name: supplier.name || '(no name)',
    href: `${path}/${supplier.id}`,
    decide: `${path}/${supplier.id}/decide`,
    paid: `${formatMoney(supplier.pence)} in ${count(supplier.lines, 'payment')}`,
    marks: marks.join(', '),
    state: outcomeWords[supplier.outcome],
    disputed: supplier.outcome === 'disputed',
    why: supplier.reasons.join('. '),
    organisation: supplier.organisation ?? '',
    orgId: supplier.orgId ?? '',
    candidates: supplier.candidates.slice(0, 4).map((one, place) => candidateView(one, place, register)),
  };
}

function candidateView(one: Proposed, place: number, register: Identifier | undefined) {
  return {
    key: place + 1,
    id: one.id,
    name: one.name,
    certainty: `${Math.round(one.probability * 100)}%`,
    reasons: one.reasons,
    facts: registerFacts(one, register),
  };
}

/** What the register says of a candidate: numbers, what it is registered as, whether it still is. */
function registerFacts(one: Proposed, register: Identifier | undefined): string[] {
  const facts = [one.ids.join(', '), ...(one.postcode ? [one.postcode] : [])];
  const registration = register?.index.registration(one.id) ?? -1;
  if (!register || registration < 0) return facts;
  const { index } = register;
  const categories = [
    ...new Set(
      index
        .registrationsOf(index.organisationOf(registration))
        .flatMap(member => index.categoriesOf(member).map(({ category }) => category)),
    ),
  ].filter(Boolean);
  const status = index.text(index.regStatus(registration));
  return [...facts, ...categories, ...(status ? [`Status: ${status}`] : [])];
}

/** The lists one can choose from, with how many suppliers and how much money each holds. */
export function listLinks(
  outcomes: Record<string, { suppliers: number; pence: number }>,
  chosen: SupplierList,
  path: string,
) {
  const sum = (names: readonly string[]) =>
    names.reduce((total, name) => total + (outcomes[name]?.suppliers ?? 0), 0);
  const sizes: Record<SupplierList, number> = {
    waiting: sum(['review', 'unsure', 'disputed', 'unasked', 'none']),
    unasked: sum(['unasked']),
    none: sum(['none']),
    disputed: sum(['disputed']),
    organisation: sum(['organisation']),
    person: sum(['person']),
    'public-body': sum(['public-body']),
    redacted: sum(['redacted', 'unnamed']),
    all: sum(Object.keys(outcomes)),
  };
  return (Object.entries(supplierLists) as [SupplierList, string][]).map(([key, text]) => ({
    text: `${text} (${count(sizes[key])})`,
    href: key === 'waiting' ? path : `${path}?list=${key}`,
    chosen: key === chosen,
  }));
}

/** How far the last pass has come, in words; undefined where there has been none. */
export function runInWords(run: ResolveRun | undefined): { text: string; running: boolean } | undefined {
  if (!run) return undefined;
  if (run.state === 'done')
    return {
      running: false,
      text: `Last looked up ${moment.format(run.endedAt ?? run.at)}: ${count(run.done, 'supplier')}, of which ${count(run.accepted)} identified and ${count(run.review)} for a person.`,
    };
  return { running: true, text: `Looking up suppliers: ${count(run.done)} of ${count(run.suppliers)} done.` };
}

/** One line of what was decided. */
export function decisionRow(
  line: ResolutionLine & { name?: string },
  names: ReadonlyMap<string, string>,
  path: string,
  undone: ReadonlySet<string>,
) {
  const proposed =
    line.candidates.find(({ id, ids }) => id === line.orgId || ids.includes(line.orgId ?? ''))?.name ??
    line.seen?.name ??
    '';
  const about = line.orgId ? `${proposed ? `${proposed}, ` : ''}${line.orgId}` : '';
  return {
    id: line.id,
    name: line.name ?? '',
    what: line.undoes && line.basis === 'person' ? 'Took a decision back' : outcomeWords[line.outcome],
    about,
    how: basisWords[line.basis],
    by:
      names.get(line.by) ??
      (line.by === 'system' ? 'Moothall' : line.by === 'command' ? 'The command line' : 'Not recorded'),
    at: moment.format(line.at),
    why: line.reasons.join('. '),
    certainty:
      line.probability === null || line.basis === 'person' ? '' : `${Math.round(line.probability * 100)}%`,
    undo:
      line.basis === 'person' && !line.undoes && !undone.has(line.id)
        ? `${path}/decisions/${line.id}/undo`
        : '',
    undone: undone.has(line.id),
  };
}

export const supplierHeaders = [
  'Supplier',
  'Ledger number',
  'Paid in pounds',
  'Payments',
  'Taken for',
  'Organisation',
  'Org-id',
  'How',
  'Certainty',
];
