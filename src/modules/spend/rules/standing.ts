/** What a supplier is taken for. 'review' waits for a person; 'unasked' has not been looked up. */
export type Outcome =
  | 'unasked'
  | 'organisation'
  | 'review'
  | 'none'
  | 'unsure'
  | 'disputed'
  | 'person'
  | 'public-body'
  | 'redacted'
  | 'unnamed';

/** How it came to be taken for that. */
export type Basis = 'rule' | 'number' | 'name' | 'register' | 'person';

/** An organisation that was proposed, as the page shows it. */
export interface Proposed {
  id: string;
  name: string;
  ids: readonly string[];
  postcode: string;
  probability: number;
  reasons: readonly string[];
}

/** One line of what was decided about a supplier, by rule, by register or by a person. Lines are never changed. */
export interface DecisionLine {
  id: string;
  /** 'different': not the organisation it names. */
  outcome: Outcome | 'different';
  organisationId: string | null;
  orgId: string | null;
  basis: Basis;
  candidates: readonly Proposed[];
  /** The line it takes back. */
  undoes: string | null;
  by: string;
}

export interface Standing {
  outcome: Outcome;
  organisationId: string | null;
  /** The line it rests on; null where nothing has been decided. */
  line: string | null;
}

/**
 * What follows from all lines about a supplier, oldest first: `people` those of persons about its name, `machine` its own of rules and
 * registers; `written` what its writing alone says. People go before machines, the latest word of each person counts, and where two
 * people contradict each other nothing is taken as known until one of them takes it back.
 */
export function standingOf(
  people: readonly DecisionLine[],
  machine: readonly DecisionLine[],
  written: Outcome,
): Standing {
  const undone = new Set([...people, ...machine].flatMap(({ undoes }) => (undoes ? [undoes] : [])));
  const said = people.filter(line => !undone.has(line.id) && line.undoes === null);
  const last = said.at(-1);
  if (last) {
    if (disagreement(said)) return { outcome: 'disputed', organisationId: null, line: last.id };
    const positive = said.filter(line => line.outcome !== 'different').at(-1);
    const denied =
      positive &&
      said.some(
        line =>
          line.outcome === 'different' &&
          line.orgId === positive.orgId &&
          said.indexOf(line) > said.indexOf(positive),
      );
    if (positive && !denied)
      return {
        outcome: positive.outcome as Outcome,
        organisationId: positive.outcome === 'organisation' ? positive.organisationId : null,
        line: positive.id,
      };
  }
  const blocked = new Set(
    said.flatMap(line => (line.outcome === 'different' && line.orgId ? [line.orgId] : [])),
  );
  return byMachine(machine, blocked, written);
}

function byMachine(
  machine: readonly DecisionLine[],
  blocked: ReadonlySet<string>,
  written: Outcome,
): Standing {
  const found = machine.at(-1);
  if (!found) return { outcome: written, organisationId: null, line: null };
  const outcome = found.outcome as Outcome;
  if (!blocked.size || !['organisation', 'review'].includes(outcome))
    return { outcome, organisationId: found.organisationId, line: found.id };
  const left = openCandidates(found.candidates, blocked);
  const accepted = outcome === 'organisation' && found.orgId !== null && !touches(blocked, found);
  if (accepted) return { outcome, organisationId: found.organisationId, line: found.id };
  // What came second was ranked under the first: it is for a person, not taken in the first's place.
  return { outcome: left.length ? 'review' : 'none', organisationId: null, line: found.id };
}

function touches(blocked: ReadonlySet<string>, line: DecisionLine): boolean {
  const best = line.candidates.find(({ ids, id }) => id === line.orgId || ids.includes(line.orgId ?? ''));
  return blocked.has(line.orgId ?? '') || (best?.ids.some(id => blocked.has(id)) ?? false);
}

/** Candidates that nobody has said to be another organisation. */
export function openCandidates(candidates: readonly Proposed[], blocked: ReadonlySet<string>): Proposed[] {
  return candidates.filter(({ id, ids }) => !blocked.has(id) && !ids.some(other => blocked.has(other)));
}

/** Two persons whose latest words cannot both be true: their lines, the later last. Being unsure contradicts nobody. */
export function disagreement(said: readonly DecisionLine[]): [DecisionLine, DecisionLine] | undefined {
  const latest = new Map<string, DecisionLine[]>();
  for (const line of said) {
    const own = latest.get(line.by) ?? [];
    // A person's later word on the same organisation, or any positive word after a positive one, replaces the earlier.
    const kept = own.filter(
      other =>
        !(other.orgId === line.orgId || (other.outcome !== 'different' && line.outcome !== 'different')),
    );
    latest.set(line.by, [...kept, line]);
  }
  const all = [...latest.values()].flat().sort((a, b) => said.indexOf(a) - said.indexOf(b));
  for (const [at, later] of all.entries())
    for (const earlier of all.slice(0, at))
      if (earlier.by !== later.by && contradict(earlier, later)) return [earlier, later];
  return undefined;
}

function contradict(a: DecisionLine, b: DecisionLine): boolean {
  if (a.outcome === 'unsure' || b.outcome === 'unsure') return false;
  if (a.outcome === 'different' && b.outcome === 'different') return false;
  if (a.outcome === 'different' || b.outcome === 'different') {
    const positive = a.outcome === 'different' ? b : a;
    return positive.outcome === 'organisation' && a.orgId === b.orgId;
  }
  return a.outcome !== b.outcome || a.orgId !== b.orgId;
}
