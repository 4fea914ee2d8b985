import type { CouncilRef } from '../access/visitor.ts';
import type { Tx } from '../db/database.ts';

/** How often a dataset changes, by the words of the EU's list of frequencies. */
export type Frequency = 'CONT' | 'MONTHLY' | 'QUARTERLY' | 'ANNUAL' | 'IRREG';

/** What is offered to the catalogue of open data by the module that owns it; the catalogue lists all of them. */
export interface Dataset {
  /** Stable, unique in the installation, fit for an address: "contracts-and-grants". */
  id: string;
  title: string;
  about: string;
  columns: readonly { name: string; about: string }[];
  /** The page that shows it, after `/{council}`. */
  path: string;
  frequency: Frequency;
  /**
   * Whether a deed may have taken something out of what is public (withdrawn, redacted, undone). Files made before it are then not given
   * out any more, from that moment on; after any other deed they stay until the next are made. Left out: every deed may have.
   */
  withdraws?: (deed: { deed: string; detail: Record<string, unknown> }) => boolean;
  /** Every published row, cells by the names of the columns, of the day asked about (ISO). Absent for one that consists of files. */
  rows?: (tx: Tx, council: CouncilRef, asOf: string) => AsyncIterable<Record<string, string>>;
  /** Files that were published as they stand and never change. */
  files?: (tx: Tx, council: CouncilRef) => Promise<DatasetFile[]>;
}

/** One such file, in one of its versions. */
export interface DatasetFile {
  title: string;
  /** Its address after `/{council}`. */
  path: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  /** ISO. */
  published: string;
  version: number;
  /** Why there is another version; '' for the first. */
  reason: string;
  /** No later version has taken its place. */
  current: boolean;
  /** In the installation's file store. */
  storedFileId: string;
}
