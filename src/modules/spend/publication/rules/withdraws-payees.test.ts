import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withdrawsPayees } from './withdraws-payees.ts';

const says = (deed: string, detail: Record<string, unknown> = {}) => withdrawsPayees({ deed, detail });

test('LGTC-4: redacting, taking back what was to be shown, undoing and correcting files withdraw', () => {
  assert.ok(says('release.decided', { decision: 'redact' }));
  assert.ok(says('release.undone'));
  assert.ok(says('payments.undone'));
  assert.ok(says('payments.imported', { supersedes: 'x' }));
  assert.ok(says('payments.imported'), 'what else is paid for can show a payee to be a private person');
  assert.ok(says('supplier.undecided'));
  assert.ok(says('supplier.decided', { verdict: 'person', was: 'review' }));
});

test('a supplier that was named as an organisation may be named no more; one that waited is shown as before', () => {
  assert.ok(says('supplier.decided', { verdict: 'unsure', was: 'organisation' }));
  assert.ok(says('supplier.decided', { verdict: 'different' }), 'a line that does not say what it was');
  assert.ok(!says('supplier.decided', { verdict: 'different', was: 'review' }));
  assert.ok(!says('supplier.decided', { verdict: 'same', was: 'organisation' }));
});

test('what only adds, or has no part in payments, withdraws nothing', () => {
  for (const deed of ['suppliers.resolved', 'agreement.made', 'code-file.published', 'sign-in.link-sent'])
    assert.ok(!says(deed), deed);
  assert.ok(!says('release.decided', { decision: 'keep' }));
});
