import type { Candidate, Identified } from '../engine/decide.ts';

/** What a person decided about a payee and an organisation. */
export type Verdict = 'same' | 'different' | 'unsure';

/** By what a payee is known again, surest first: VAT number, reference in the council's ledger, name (its key). */
export interface PayeeMarks {
  readonly vat?: string | undefined;
  readonly ledgerRef?: string | undefined;
  /** `nameMark` of the written name. */
  readonly name: string;
}

/** What the judge saw of the organisation; a later register is held against it. */
export interface SeenOrganisation {
  readonly name: string;
  readonly status: string;
  /** Ids joined with it, sorted. */
  readonly ids: readonly string[];
  /** When the register was built from which this was shown. */
  readonly registerBuilt: string;
}

/** One line of the ledger of judgements. Lines are never changed: a judgement is undone by a line that names it. */
export interface Judgement {
  readonly id: string;
  readonly payee: PayeeMarks;
  readonly organisationId: string;
  readonly verdict: Verdict;
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
  readonly why: string;
  readonly seen: SeenOrganisation;
}

/** A line that undoes an earlier one. */
export interface Undoing {
  readonly undoes: string;
  readonly by: string;
  readonly at: string;
  readonly why: string;
}

/** The ledger as it stands, in the order in which its lines were written. */
export type JudgementLine = Judgement | Undoing;

/** An organisation as the register has it now. */
export interface Described {
  readonly candidate: Candidate;
  readonly classification: Identified['classification'];
}

/** Judgements that stand: not undone, and the latest on their payee and organisation. In ledger order. */
export function standing(lines: readonly JudgementLine[]): Judgement[] {
  const undone = new Set(lines.flatMap(line => ('undoes' in line ? [line.undoes] : [])));
  const latest = new Map<string, Judgement>();
  for (const line of lines) {
    if ('undoes' in line || undone.has(line.id)) continue;
    const key = `${line.payee.vat ?? ''}|${line.payee.ledgerRef ?? ''}|${line.payee.name}|${line.organisationId}`;
    latest.delete(key);
    latest.set(key, line);
  }
  return [...latest.values()];
}

/**
 * Judgements about this payee, the surest mark first: one that bears the same VAT number goes before one that only bears the same name.
 * Judgements by name are not used for a payee whose VAT number differs: two businesses of one name.
 */
export function judgementsAbout(payee: PayeeMarks, judgements: readonly Judgement[]): Judgement[] {
  const rank = (one: Judgement): number => {
    const marks = one.payee;
    if (payee.vat && marks.vat) return payee.vat === marks.vat ? 0 : -1;
    if (payee.ledgerRef && payee.ledgerRef === marks.ledgerRef) return 1;
    return payee.name && payee.name === marks.name ? 2 : -1;
  };
  return judgements
    .map((one, at) => ({ one, at, rank: rank(one) }))
    .filter(({ rank: value }) => value >= 0)
    .sort((a, b) => a.rank - b.rank || b.at - a.at)
    .map(({ one }) => one);
}

/**
 * Holds an answer of the engine against what people decided. "Same" comes before any score; "different" takes the organisation out of the
 * list for good; "unsure" leaves it for review whatever the score. `describe` gives the organisation of an id as the register has it now.
 */
export function withJudgements(
  answer: Identified,
  about: readonly Judgement[],
  describe: (organisationId: string) => Described | undefined,
): Identified {
  const blocked = new Set<string>();
  const unsure = new Set<string>();
  for (const one of about) {
    if (one.verdict === 'same' && !blocked.has(one.organisationId)) return remembered(answer, one, describe);
    if (one.verdict === 'different') blocked.add(one.organisationId);
    if (one.verdict === 'unsure') unsure.add(one.organisationId);
  }
  const touches = (set: ReadonlySet<string>, candidate: Candidate | undefined) =>
    candidate?.ids.some(id => set.has(id)) ?? false;
  const candidates = answer.candidates.filter(one => !touches(blocked, one));
  if (touches(blocked, answer.best)) {
    // What came second was ranked under the first: it is for a person, not accepted in the first's place.
    return {
      ...answer,
      candidates,
      decision: candidates.length ? 'review' : 'none',
      best: candidates[0],
      probability: candidates[0]?.probability ?? 0,
      reasons: ['the best proposal was judged to be another organisation'],
      basis: candidates.length ? 'for review' : '',
      classification: unknownClassification,
      links: [],
    };
  }
  if (answer.decision === 'accept' && touches(unsure, answer.best))
    return {
      ...answer,
      candidates,
      decision: 'review',
      reasons: [...answer.reasons, 'a person was unsure about it'],
      basis: 'for review',
    };
  return { ...answer, candidates };
}

const unknownClassification: Identified['classification'] = {
  socialEnterprise: 'unknown',
  vcse: 'unknown',
  sme: 'unknown',
  publicBody: false,
  evidence: [],
};

function remembered(
  answer: Identified,
  one: Judgement,
  describe: (id: string) => Described | undefined,
): Identified {
  const now = describe(one.organisationId);
  const reason = `decided by ${one.by} on ${one.at.slice(0, 10)}: ${one.why}`;
  const best: Candidate = now
    ? { ...now.candidate, probability: 1, reasons: [reason] }
    : {
        id: one.organisationId,
        name: one.seen.name,
        ids: one.seen.ids,
        postcode: '',
        probability: 1,
        reasons: [reason],
      };
  const others = answer.candidates.filter(other => !other.ids.includes(one.organisationId));
  return {
    ...answer,
    decision: 'accept',
    best,
    probability: 1,
    reasons: best.reasons,
    candidates: [best, ...others],
    classification: now?.classification ?? unknownClassification,
    // Who runs and owns another body than the engine's is not known here.
    links: answer.best && best.ids.includes(answer.best.id) ? answer.links : [],
    basis: 'decided by a person',
  };
}

/** Judgements that a new register touches: the organisation's name, status or joined ids changed, or it is no longer there. */
export function reopenedBy(
  judgements: readonly Judgement[],
  now: (organisationId: string) => Omit<SeenOrganisation, 'registerBuilt'> | undefined,
): { judgement: Judgement; because: string }[] {
  return judgements.flatMap(judgement => {
    const facts = now(judgement.organisationId);
    const { seen } = judgement;
    if (!facts) return [{ judgement, because: 'it is no longer in the register' }];
    if (facts.name !== seen.name) return [{ judgement, because: `it is now called ${facts.name}` }];
    if (facts.status !== seen.status)
      return [{ judgement, because: `its status is now ${facts.status || 'not given'}` }];
    if (facts.ids.join() !== seen.ids.join())
      return [{ judgement, because: 'it was joined with or parted from another registration' }];
    return [];
  });
}
