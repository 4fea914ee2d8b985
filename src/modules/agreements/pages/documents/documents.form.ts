import { parsePartialDate } from '#platform/dates/parse-partial-date.ts';
import type { Upload } from '#platform/http/route.ts';
import type { FieldError, FormResult } from '#platform/pages/form.ts';
import { longestLine, longestText } from '../../rules/agreement-form.ts';
import { documentKinds, type Decision, type DocumentKind } from '../../store/documents.ts';

export interface DocumentMeant {
  kind: DocumentKind;
  title: string;
  date: string | null;
  file: Upload;
}

/** Reads the form that adds a document. */
export function readDocument(
  form: Record<string, string>,
  file: Upload | undefined,
): FormResult<DocumentMeant> {
  const errors: FieldError[] = [];
  const { kind = '', title = '', date = '' } = form;
  if (!file) errors.push({ field: 'file', message: 'Choose the file.' });
  if (!title)
    errors.push({ field: 'title', message: 'Give the document a title, for example “Annual report 2025”.' });
  if (title.length > longestLine)
    errors.push({ field: 'title', message: `Shorten the title to at most ${longestLine} characters.` });
  if (!Object.hasOwn(documentKinds, kind))
    errors.push({ field: 'kind', message: 'Choose what kind of document it is.' });
  const read = date ? parsePartialDate(date) : { ok: null };
  if ('error' in read) errors.push({ field: 'date', message: read.error });
  if (errors.length || !file || 'error' in read) return { errors };
  return { value: { kind: kind as DocumentKind, title, date: read.ok, file } };
}

/** Reads the decision on one document; withholding needs its reason. */
export function readDecision(
  form: Record<string, string>,
): FormResult<{ decision: Exclude<Decision, 'undecided'>; reason: string }> {
  const { decision = '', reason = '' } = form;
  if (decision !== 'published' && decision !== 'withheld')
    return {
      errors: [{ field: 'decision', message: 'Choose whether to publish or to withhold the document.' }],
    };
  if (decision === 'withheld' && !reason)
    return { errors: [{ field: 'reason', message: 'Say why the document is withheld.' }] };
  if (reason.length > longestText) return { errors: [{ field: 'reason', message: 'Shorten the reason.' }] };
  return { value: { decision, reason } };
}
