import assert from 'node:assert/strict';
import { does, type Platform } from '#platform/platform.ts';
import { makeAgreement, type Kept } from '../actions/keep-agreement.ts';
import type { AgreementDraft } from '../rules/agreement-draft.ts';
import { readAgreement, type AgreementInput } from '../rules/agreement-form.ts';

/** An agreement read from these fields, with a few filled in where they are left out. */
export function aDraft(input: AgreementInput = {}): AgreementDraft {
  const read = readAgreement({
    title: 'Untitled',
    organisations: 'Somebody Ltd',
    kind: 'contract',
    published: 'yes',
    ...input,
  });
  assert.ok('ok' in read, JSON.stringify(read));
  return read.ok;
}

/** Enters an agreement for a council of a test. */
export function anAgreement(
  platform: Platform,
  council: { id: number },
  input: AgreementInput,
): Promise<Kept> {
  return does(platform, { council: council.id, actor: 'test' }, deed => makeAgreement(deed, aDraft(input)));
}
