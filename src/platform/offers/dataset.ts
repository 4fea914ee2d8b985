import type { CouncilRef } from '../access/visitor.ts';
import type { Tx } from '../db/database.ts';

/** A table a council publishes, offered by the module that owns it; the catalogue lists them all. */
export interface Dataset {
  id: string;
  title: string;
  about: string;
  columns: readonly { name: string; about: string }[];
  /** Path after `/{council}`, without extension; .csv and .json are served there. */
  path: string;
  rows: (tx: Tx, council: CouncilRef) => AsyncIterable<Record<string, string>>;
}
