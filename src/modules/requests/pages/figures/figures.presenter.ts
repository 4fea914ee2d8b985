import { timeliness, type Figures } from '../../rules/figures.ts';
import type { ServiceFigures } from '../../store/figures.ts';

export interface QuarterFigures {
  quarter: string;
  regime: 'foia' | 'eir';
  figures: Figures;
}

const regimes = { foia: 'Freedom of Information Act', eir: 'Environmental Information Regulations' };

export function figureRow({ quarter, regime, figures }: QuarterFigures) {
  const share = timeliness(figures);
  return {
    quarter,
    regime: regimes[regime],
    received: String(figures.received),
    open: openWords(figures),
    answered: String(figures.inTime + figures.inExtension + figures.late),
    inTime: String(figures.inTime),
    inExtension: String(figures.inExtension),
    late: String(figures.late),
    share: share === null ? 'none answered' : `${share.toFixed(1)}%`,
    // 0 to 100, for the bar beside the figure.
    bar: share ?? 0,
    inFull: String(figures.inFull),
    inPart: String(figures.inPart),
    refused: String(figures.refused),
    notHeld: String(figures.notHeld),
    outside: String(figures.outside),
    reviews: String(figures.reviews),
    upheld: String(figures.reviewsUpheld),
    reviewsPart: String(figures.reviewsPart),
    overturned: String(figures.reviewsOverturned),
  };
}

function openWords({ open, openLate, openExtended, openStopped }: Figures): string {
  return [
    String(open),
    ...(openLate ? [`${openLate} late`] : []),
    ...(openExtended ? [`${openExtended} with more time`] : []),
    ...(openStopped ? [`${openStopped} waiting for the requester`] : []),
  ].join(', ');
}

export const csvColumns = [
  'quarter',
  'regime',
  'received',
  'withdrawn_lapsed_or_other',
  'open',
  'open_late',
  'open_extended',
  'open_clock_stopped',
  'answered_in_time',
  'answered_in_extension',
  'answered_late',
  'in_time_percent',
  'in_full',
  'in_part',
  'refused',
  'not_held',
  'internal_reviews',
  'reviews_upheld',
  'reviews_upheld_in_part',
  'reviews_overturned',
];

export function csvRow({ quarter, regime, figures }: QuarterFigures): string[] {
  return [
    quarter,
    regime,
    ...[
      figures.received,
      figures.outside,
      figures.open,
      figures.openLate,
      figures.openExtended,
      figures.openStopped,
      figures.inTime,
      figures.inExtension,
      figures.late,
      timeliness(figures) ?? '',
      figures.inFull,
      figures.inPart,
      figures.refused,
      figures.notHeld,
      figures.reviews,
      figures.reviewsUpheld,
      figures.reviewsPart,
      figures.reviewsOverturned,
    ].map(String),
  ];
}

export const serviceColumns = [
  { key: 'service', title: 'Service' },
  { key: 'questions', title: 'Questions', numeric: true },
  { key: 'days', title: 'Days to reach it (median)', numeric: true },
  { key: 'passedBack', title: 'Passed back', numeric: true },
  { key: 'answered', title: 'Answered', numeric: true },
  { key: 'late', title: 'Later than wanted', numeric: true },
  { key: 'open', title: 'Open', numeric: true },
];

export function serviceRow(row: ServiceFigures) {
  return {
    service: row.service,
    questions: String(row.questions),
    days: row.daysToAllocate === null ? 'not known' : String(row.daysToAllocate),
    passedBack: String(row.passedBack),
    answered: String(row.answered),
    late: String(row.answeredLate),
    open: String(row.open),
  };
}
