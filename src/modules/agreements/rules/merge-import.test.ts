import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aDraft } from '../testing/samples.ts';
import { exportFields, exportRow } from './export-row.ts';
import { mergeImport, sameAgreement } from './merge-import.ts';

const kept = aDraft({
  reference: 'ASC/1',
  title: 'Day care',
  kind: 'grant',
  organisations: 'Willow Trust; Larch CIC',
  orgIds: 'GB-CHC-1089464;',
  start: '2024',
  openEnded: 'yes',
  value: '100',
  valueForm: 'Per year',
  howOften: 'Each quarter',
  published: 'yes',
});

test('columns a file does not have leave an agreement as it is', () => {
  const row = aDraft({
    reference: 'ASC/1',
    title: 'Day care for all',
    organisations: 'Willow Trust',
    published: '',
  });
  const merged = mergeImport(kept, row, new Set(['reference', 'title', 'organisations']));
  assert.equal(merged.title, 'Day care for all');
  assert.deepEqual(merged.organisations, [{ name: 'Willow Trust', orgId: 'GB-CHC-1089464' }]);
  assert.deepEqual(
    [
      merged.kind,
      merged.start,
      merged.openEnded,
      merged.value?.pence,
      merged.monitoring.howOften,
      merged.published,
    ],
    ['grant', '2024', true, 10_000, 'Each quarter', true],
  );
});

test('columns a file has are taken as they stand, empty cells too; a period and a value are taken whole', () => {
  const row = aDraft({
    reference: 'ASC/1',
    title: 'Day care',
    organisations: 'Willow Trust',
    start: '2025',
    value: '250',
    published: 'no',
  });
  const merged = mergeImport(
    kept,
    row,
    new Set(['start', 'value', 'howOften', 'published', 'organisations', 'orgIds']),
  );
  assert.deepEqual([merged.start, merged.openEnded], ['2025', false]);
  assert.deepEqual([merged.value?.form, merged.value?.pence], ['not-stated', 25_000]);
  assert.deepEqual([merged.monitoring.howOften, merged.published], ['', false]);
  assert.equal(merged.organisations[0]?.orgId, null);
});

test('with every column the row is taken exactly', () => {
  const row = aDraft({ title: 'Another', reference: 'ASC/1' });
  assert.deepEqual(exportRow(mergeImport(kept, row, new Set(exportFields))), exportRow(row));
  assert.equal(sameAgreement(kept, row), false);
  assert.equal(sameAgreement(kept, structuredClone(kept)), true);
});
