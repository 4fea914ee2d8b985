import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportFields, exportRow } from '../../rules/export-row.ts';
import { aDraft } from '../../testing/samples.ts';
import { formOf, formOrder, readAgreementForm, typedParties } from './edit-agreement.form.ts';

const context = { services: ['Libraries'], readOrgId: (ok: string) => ({ ok }) };

test('every field of an agreement stands on the form, and comes back from it unchanged', () => {
  const draft = aDraft({
    reference: 'A/1',
    title: 'All of it',
    description: 'Two\nlines',
    service: 'Libraries',
    organisations: 'A CIC; B Trust; C Ltd',
    orgIds: '; GB-CHC-1089464;',
    registrationNumber: '123',
    kind: 'Grant',
    purpose: 'Services',
    procedure: 'Quotes',
    start: '2024',
    end: '2025-03',
    extensions: 'One year',
    review: '2024-12-01',
    value: '1234.56',
    valueForm: 'Spent in a period',
    valueFrom: '2024-04',
    valueTo: '2025',
    vat: 'Including VAT',
    certainty: 'Final',
    valueNotes: 'including grants',
    irrecoverableVat: '12',
    whoMeets: 'a',
    howOften: 'b',
    againstWhat: 'c',
    whoIsTold: 'd',
    customersConsulted: 'e',
    sme: 'No',
    smeEvidence: 'f',
    vcse: 'Yes',
    vcseEvidence: 'g',
  });
  const read = readAgreementForm(formOf(draft), context);
  assert.deepEqual(read.errors, undefined);
  assert.deepEqual(read.draft, draft);
  assert.deepEqual([...formOrder].sort(), exportFields.filter(field => field !== 'orgIds').sort());
  const open = aDraft({ title: 'Open', start: '2024', openEnded: 'yes', published: 'no' });
  assert.deepEqual(exportRow(readAgreementForm(formOf(open), context).draft ?? draft), exportRow(open));
});

test('organisations are read line by line, and each fault is named at its own line', () => {
  const read = readAgreementForm(
    {
      title: 'A',
      kind: 'contract',
      'organisation-1': '',
      'orgId-1': 'GB-COH-1',
      'organisation-2': 'B',
      'orgId-2': 'nonsense',
      'organisation-3': 'C; D',
    },
    {
      services: [],
      readOrgId: typed => (typed === 'nonsense' ? { error: 'That is no id.' } : { ok: typed }),
    },
  );
  assert.deepEqual(read.errors?.map(({ field }) => field).sort(), [
    'orgId-2',
    'organisation-1',
    'organisation-3',
  ]);
  assert.equal(typedParties({ 'organisation-1': '', 'orgId-1': '' }).length, 1);
  assert.deepEqual(
    readAgreementForm({ title: 'A', kind: 'contract' }, context).errors?.map(({ field }) => field),
    ['organisation-1'],
  );
  const withoutAmount = readAgreementForm(
    { title: 'A', kind: 'contract', 'organisation-1': 'B', valueForm: 'total' },
    context,
  );
  assert.equal(withoutAmount.draft?.value, null, 'a circle chosen without an amount says nothing');
});
