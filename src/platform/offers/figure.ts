import type { CouncilRef } from '../access/visitor.ts';
import type { Tx } from '../db/database.ts';

/** A number worth knowing at a glance, with what it counts and where it comes from. */
export interface Figure {
  figure: string;
  text: string;
  href?: string;
}

/** Figures for the council's front page, from published data only. */
export type Figures = (tx: Tx, ask: { council: CouncilRef; asOf: string }) => Promise<Figure[]>;
