import type { Tx } from '#platform/db/database.ts';
import { tables, type AgreementTables } from './tables.ts';

export const documentKinds = {
  agreement: 'The agreement itself',
  monitoring: 'Monitoring report',
  variation: 'Variation or extension',
  other: 'Other',
} as const;
export type DocumentKind = keyof typeof documentKinds;
export type Decision = 'undecided' | 'published' | 'withheld';

export interface AgreementDocument {
  id: string;
  agreementId: string;
  kind: DocumentKind;
  title: string;
  /** As known: year, month or day. */
  date: string | null;
  fileId: string;
  decision: Decision;
  decisionReason: string | null;
}

/** Documents of some agreements, newest first; with `publishedOnly` those the council has decided to publish. */
export async function documentsOf(
  tx: Tx,
  council: number,
  agreementIds: readonly string[],
  publishedOnly: boolean,
): Promise<AgreementDocument[]> {
  if (!agreementIds.length) return [];
  let query = tables(tx)
    .selectFrom('agreements.document')
    .selectAll()
    .where('council_id', '=', council)
    .where('agreement_id', 'in', agreementIds)
    .where('removed_at', 'is', null);
  if (publishedOnly) query = query.where('decision', '=', 'published');
  const rows = await query.orderBy('date', 'desc').orderBy('document_id').execute();
  return rows.map(documentOf);
}

export async function findDocument(
  tx: Tx,
  council: number,
  documentId: string,
): Promise<AgreementDocument | undefined> {
  const row = await tables(tx)
    .selectFrom('agreements.document')
    .selectAll()
    .where('council_id', '=', council)
    .where('document_id', '=', documentId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row && documentOf(row);
}

function documentOf(
  row: Pick<
    AgreementTables['agreements.document'],
    'document_id' | 'agreement_id' | 'kind' | 'title' | 'date' | 'file_id' | 'decision' | 'decision_reason'
  >,
): AgreementDocument {
  return {
    id: row.document_id,
    agreementId: row.agreement_id,
    kind: row.kind,
    title: row.title,
    date: row.date,
    fileId: row.file_id,
    decision: row.decision,
    decisionReason: row.decision_reason,
  };
}
