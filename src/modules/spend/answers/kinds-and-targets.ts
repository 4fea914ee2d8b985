import { formatPartialDate } from '#platform/dates/partial-date.ts';
import { formatMoney, plainMoney } from '#platform/money/money.ts';
import type { Tx } from '#platform/db/database.ts';
import type { StandingQuestion } from '#platform/offers/standing-question.ts';
import { percent } from '../pages/spending/table.ts';
import { flagInSentence, progressOf, progressWords } from '../publication/rules/target.ts';
import { listTargets } from '../publication/store/targets.ts';
import { yearInWords } from '../rules/financial-year.ts';
import { flagNames, flags } from '../rules/figures.ts';
import { answering, type Said } from './answering.ts';
import type { PaidIn } from './paid-in.ts';
import { whenInWords } from './wording.ts';

export const kindsQuestion: StandingQuestion = {
  id: 'spend-by-kind',
  question:
    'How much of what the council buys goes to VCSEs, to small and micro-businesses and to local organisations?',
  about:
    'Third-party spend with each kind of organisation: evidenced, at most, and how much is known. An organisation may be of several kinds.',
  parameters: ['period', 'service'],
  answer: answering(async (_tx, paid) => {
    const { base, flags: shown } = paid.figures;
    return {
      text: [
        `Of ${formatMoney(base.pence)} third-party spend ${whenInWords(paid)}:`,
        ...flags.map(flag => {
          const { evidenced, evidencedShare, atMostShare, coverage } = shown[flag];
          return `${flagNames[flag]}: ${formatMoney(evidenced.pence)} (${percent(evidencedShare)}) evidenced, at most ${percent(atMostShare)}, known of ${percent(coverage)} of the money.`;
        }),
        'An organisation may be of several kinds, so these do not add up. Charities are counted among VCSEs.',
      ].join('\n'),
      columns: [
        { key: 'kind', title: 'Kind' },
        { key: 'evidenced', title: 'Evidenced (£)' },
        { key: 'evidencedShare', title: 'Evidenced' },
        { key: 'atMost', title: 'At most' },
        { key: 'coverage', title: 'Coverage' },
      ],
      rows: flags.map(flag => ({
        kind: flagNames[flag],
        evidenced: plainMoney(shown[flag].evidenced.pence),
        evidencedShare: percent(shown[flag].evidencedShare),
        atMost: percent(shown[flag].atMostShare),
        coverage: percent(shown[flag].coverage),
      })),
      gaps: flags.flatMap(flag =>
        shown[flag].unknown.pence === 0
          ? []
          : [
              `For ${formatMoney(shown[flag].unknown.pence)} it is not known whether the supplier is one of: ${flagInSentence(flag)}.`,
            ],
      ),
    };
  }),
};

export const targetsQuestion: StandingQuestion = {
  id: 'spend-targets',
  question:
    'What share of its spending does the council mean to reach with social enterprises, small and local organisations, and how does it stand?',
  about:
    'Targets by financial year with where they were decided, and how far each is reached on the evidence and at most.',
  parameters: [],
  // A target is of a whole year, whatever months are asked about.
  answer: (tx, ask) => {
    const whole = { ...ask };
    delete whole.period;
    return answering(standing)(tx, whole);
  },
};

async function standing(tx: Tx, paid: PaidIn): Promise<Said> {
  const targets = await listTargets(tx, paid.council.id);
  if (!targets.length)
    return {
      status: 'nothing-held',
      text: 'No target for spending is recorded.',
      columns: [],
      rows: [],
      sources: [],
      gaps: [],
    };
  const rows = targets.map(target => {
    const figures = paid.figures.years.find(({ year }) => year === target.year);
    const share = figures?.flags[target.flag];
    return {
      year: yearInWords(target.year),
      kind: flagNames[target.flag],
      target: percent((target.share ?? 0) / 10_000),
      evidenced: percent(share?.evidencedShare ?? null),
      atMost: percent(share?.atMostShare ?? null),
      stands: figures
        ? progressWords[progressOf(target.share ?? 0, figures, target.flag)]
        : 'No payments of that year here',
      decided: `${target.source}, ${formatPartialDate(target.decidedOn)}`,
    };
  });
  return {
    text: rows
      .map(
        row =>
          `${row.year}, ${row.kind}: ${row.target}. Evidenced ${row.evidenced}, at most ${row.atMost}: ${row.stands}. Decided: ${row.decided}.`,
      )
      .join('\n'),
    columns: [
      { key: 'year', title: 'Financial year' },
      { key: 'kind', title: 'Kind' },
      { key: 'target', title: 'Target' },
      { key: 'evidenced', title: 'Evidenced' },
      { key: 'atMost', title: 'At most' },
      { key: 'stands', title: 'Where it stands' },
      { key: 'decided', title: 'Decided' },
    ],
    rows,
    gaps: [],
  };
}
