import type { LineKind } from './line-kind.ts';

/** What is asked of every organisation. They overlap (a charity may be small and local), so they are never added to each other. */
export const flags = ['socialEnterprise', 'vcse', 'sme', 'micro', 'local'] as const;
export type Flag = (typeof flags)[number];

export const flagNames: Record<Flag, string> = {
  socialEnterprise: 'Social enterprises',
  vcse: 'Voluntary, community and social enterprises (VCSE)',
  sme: 'Small and medium-sized enterprises (SME)',
  micro: 'Micro-businesses',
  local: 'Local organisations',
};

export type TriState = 'yes' | 'no' | 'unknown';

/** Lines that are alike in all that counting asks about, added up. */
export interface Tally extends Record<Flag, TriState> {
  /** What the payee is taken for; see store/resolutions.ts. */
  outcome: string;
  publicBody: TriState;
  kind: LineKind;
  pence: number;
  lines: number;
}

/** Why money is not in the base: it is not spent with a third party for goods, works or services (rule SPD). */
export const exclusions = ['redacted', 'individuals', 'payroll', 'tax', 'grants', 'publicBodies'] as const;
export type Exclusion = (typeof exclusions)[number];

export const exclusionNames: Record<Exclusion, string> = {
  redacted: 'Payees whose names are redacted',
  individuals: 'Individuals',
  payroll: 'Payroll and pensions',
  tax: 'Taxes',
  grants: 'Grants',
  publicBodies: 'Other public bodies',
};

export interface Sum {
  pence: number;
  lines: number;
}

/** Shares run from 0 to 1 and are null where the base is not above nought (credits can make it so). */
export interface FlagFigure {
  /** With organisations that evidence shows to be such. */
  evidenced: Sum;
  /** With organisations that evidence shows not to be such. */
  not: Sum;
  /** With everybody else: not identified, or no evidence either way. */
  unknown: Sum;
  evidencedShare: number | null;
  /** Evidenced and unknown together: it cannot be more. */
  atMostShare: number | null;
  /** How much of the base is known either way. */
  coverage: number | null;
}

export interface Figures {
  gross: Sum;
  excluded: Record<Exclusion, Sum>;
  /** Third-party procurement spend. */
  base: Sum;
  /** Of the base, with payees that are identified as an organisation. */
  identified: Sum;
  flags: Record<Flag, FlagFigure>;
}

/** Where a tally is left out of the base, the first reason that holds; undefined for what belongs to it. */
export function exclusionOf(tally: Pick<Tally, 'outcome' | 'publicBody' | 'kind'>): Exclusion | undefined {
  if (tally.outcome === 'redacted') return 'redacted';
  if (tally.outcome === 'person') return 'individuals';
  if (tally.kind === 'payroll') return 'payroll';
  if (tally.kind === 'tax') return 'tax';
  if (tally.kind === 'grant') return 'grants';
  if (tally.outcome === 'public-body' || tally.publicBody === 'yes') return 'publicBodies';
  return undefined;
}

/** Adds tallies up by rule SPD: base, what was left out of it and why, and each flag evidenced, at most, and how much is known. */
export function figuresOf(tallies: Iterable<Tally>): Figures {
  return addUp(tallies, exclusionOf);
}

/** The same for grants alone (they are no procurement, and are shown apart): to organisations that are no public bodies. */
export function grantFigures(tallies: Iterable<Tally>): Figures {
  return addUp(
    [...tallies].filter(({ kind }) => kind === 'grant'),
    tally => exclusionOf({ ...tally, kind: 'purchase' }),
  );
}

function addUp(tallies: Iterable<Tally>, exclusion: (tally: Tally) => Exclusion | undefined): Figures {
  const nothing = (): Sum => ({ pence: 0, lines: 0 });
  const gross = nothing();
  const base = nothing();
  const identified = nothing();
  const excluded = Object.fromEntries(exclusions.map(reason => [reason, nothing()])) as Record<
    Exclusion,
    Sum
  >;
  const sums = Object.fromEntries(
    flags.map(flag => [flag, { yes: nothing(), no: nothing(), unknown: nothing() }]),
  ) as Record<Flag, Record<TriState, Sum>>;
  for (const tally of tallies) {
    add(gross, tally);
    const reason = exclusion(tally);
    if (reason) {
      add(excluded[reason], tally);
      continue;
    }
    add(base, tally);
    if (tally.outcome === 'organisation') add(identified, tally);
    for (const flag of flags) add(sums[flag][tally[flag]], tally);
  }
  return {
    gross,
    excluded,
    base,
    identified,
    flags: Object.fromEntries(flags.map(flag => [flag, flagFigure(sums[flag], base.pence)])) as Record<
      Flag,
      FlagFigure
    >,
  };
}

function flagFigure({ yes, no, unknown }: Record<TriState, Sum>, base: number): FlagFigure {
  const share = (pence: number) => (base > 0 ? pence / base : null);
  return {
    evidenced: yes,
    not: no,
    unknown,
    evidencedShare: share(yes.pence),
    atMostShare: share(yes.pence + unknown.pence),
    coverage: share(yes.pence + no.pence),
  };
}

function add(sum: Sum, { pence, lines }: Sum): void {
  sum.pence += pence;
  sum.lines += lines;
}
