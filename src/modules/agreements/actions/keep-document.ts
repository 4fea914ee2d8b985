import type { Deed } from '#platform/deed.ts';
import type { FileStore } from '#platform/files/file-store.ts';
import { storeFile } from '#platform/files/stored-file.ts';
import { newId } from '#platform/ids.ts';
import type { Decision, DocumentKind } from '../store/documents.ts';
import { tables } from '../store/tables.ts';
import { AgreementRefused } from './keep-agreement.ts';

/** Adds a document to an agreement. Nobody outside sees it until someone decides to publish it. @throws FileRefused for content that is no document. */
export async function addDocument(
  deed: Deed,
  files: FileStore,
  document: {
    agreementId: string;
    kind: DocumentKind;
    title: string;
    date: string | null;
    file: { name: string; bytes: Uint8Array };
  },
): Promise<string> {
  const file = await storeFile(deed, files, document.file);
  const id = newId();
  await tables(deed.tx)
    .insertInto('agreements.document')
    .values({
      council_id: deed.council,
      document_id: id,
      agreement_id: document.agreementId,
      kind: document.kind,
      title: document.title,
      date: document.date,
      file_id: file.file_id,
      decision: 'undecided',
      decision_reason: null,
      decided_by: null,
      decided_at: null,
      added_by: deed.actor,
      added_at: new Date(deed.now.epochMilliseconds),
      removed_at: null,
    })
    .execute();
  deed.record('document.added', document.agreementId, { document: id, kind: document.kind });
  return id;
}

/** Decides whether a document is published; withholding needs its reason. */
export async function decideDocument(
  deed: Deed,
  documentId: string,
  decision: Exclude<Decision, 'undecided'>,
  reason: string,
): Promise<void> {
  if (decision === 'withheld' && !reason)
    throw new AgreementRefused('Say why the document is withheld.', 'reason');
  const row = await tables(deed.tx)
    .updateTable('agreements.document')
    .set({
      decision,
      decision_reason: reason || null,
      decided_by: deed.actor,
      decided_at: new Date(deed.now.epochMilliseconds),
    })
    .where('council_id', '=', deed.council)
    .where('document_id', '=', documentId)
    .returning('agreement_id')
    .executeTakeFirst();
  if (!row) throw new AgreementRefused('This document was not found.');
  deed.record('document.decided', row.agreement_id, { document: documentId, decision, reason });
}
