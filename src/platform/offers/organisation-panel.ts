import type { Tx } from '../db/database.ts';

/** A part of an organisation's page that another module fills, such as the agreements it holds. */
export interface OrganisationPanel {
  id: string;
  title: string;
  order: number;
  /** Undefined when there is nothing to show. Called once with all the councils whose public data may be shown. */
  show: (
    tx: Tx,
    ask: { organisationId: string; councils: readonly { id: number; slug: string; name: string }[] },
  ) => Promise<PanelContent | undefined>;
}

export interface PanelContent {
  text?: string;
  columns: { key: string; title: string; numeric?: boolean }[];
  /** Cells are text, or text with a link. */
  rows: Record<string, string | { text: string; href: string }>[];
}
