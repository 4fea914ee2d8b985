import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testWorld } from '#app/testing.ts';
import { findOrganisation, makeOrganisation, recognise } from '#organisations';
import { does, reads } from '#platform/platform.ts';
import { writeCsv } from '#platform/tables/write-csv.ts';
import { exportHeaders, exportRow } from '../rules/export-row.ts';
import { readAgreement, type AgreementInput } from '../rules/agreement-form.ts';
import type { AgreementDraft } from '../rules/agreement-draft.ts';
import { everyAgreement, findAgreement, searchAgreements } from '../store/agreements.ts';
import { historyOf } from '../store/history.ts';
import { importAgreements, previewImport } from './import-agreements.ts';
import { undoImport } from './undo-import.ts';
import {
  AgreementRefused,
  changeAgreement,
  makeAgreement,
  removeAgreement,
  restoreAgreement,
} from './keep-agreement.ts';

const world = await testWorld();
const council = await world.council('Marlbridge', ['Adult Social Care', 'Libraries']);
const other = await world.council('Elsewhere', ['Adult Social Care']);
const on = '2026-11-23';

function draft(input: AgreementInput): AgreementDraft {
  const read = readAgreement({
    title: 'Untitled',
    organisations: 'Somebody Ltd',
    kind: 'contract',
    service: 'Adult Social Care',
    published: 'yes',
    ...input,
  });
  assert.ok('ok' in read, JSON.stringify(read));
  return read.ok;
}

const deed = <T>(work: Parameters<typeof does<T>>[2], where = council) =>
  does(world.platform, { council: where.id, actor: 'test' }, work);
const read = <T>(work: Parameters<typeof reads<T>>[2], where = council) =>
  reads(world.platform, { councils: [0, where.id] }, work);
const filter = { publishedOnly: true };

test('an agreement is kept as it is known, and found by its reference', async () => {
  const kept = await deed(deed =>
    makeAgreement(
      deed,
      draft({
        title: 'Mental health recovery',
        organisations: 'Willow Trust',
        start: '2012',
        end: '2015',
        value: '12000',
        valueForm: 'Per year',
      }),
    ),
  );
  assert.equal(kept.slug, 'CT-0001');
  const found = await read(tx => findAgreement(tx, council.id, 'CT-0001', on));
  assert.equal(found?.draft.start, '2012');
  assert.deepEqual([found?.draft.value?.form, found?.draft.value?.pence], ['per-year', 1_200_000]);
  assert.equal(found?.service, 'adult-social-care');
  assert.equal(found?.parties[0]?.name, 'Willow Trust');
});

test('another council sees nothing of it', async () => {
  assert.equal(await read(tx => findAgreement(tx, council.id, 'CT-0001', on), other), undefined);
});

test('two agreements cannot share a reference, whatever its case', async () => {
  await assert.rejects(
    deed(deed => makeAgreement(deed, draft({ reference: 'ct-0001' }))),
    (error: unknown) => error instanceof AgreementRefused && error.field === 'reference',
  );
});

test('a change keeps what was before, and does not overwrite a change it has not seen', async () => {
  const found = await read(tx => findAgreement(tx, council.id, 'CT-0001', on));
  assert.ok(found);
  await deed(deed =>
    changeAgreement(deed, found.id, 1, { ...found.draft, title: 'Mental health recovery service' }),
  );
  await assert.rejects(
    deed(deed => changeAgreement(deed, found.id, 1, { ...found.draft, title: 'Mine' })),
    (error: unknown) => error instanceof AgreementRefused && error.field === 'stale',
  );
  const versions = await read(tx => historyOf(tx, council.id, found.id));
  assert.deepEqual(
    versions.map(version => version.draft.title),
    ['Mental health recovery service', 'Mental health recovery'],
  );
  await deed(deed => removeAgreement(deed, found.id));
  assert.equal(await read(tx => findAgreement(tx, council.id, 'CT-0001', on)), undefined);
  await deed(deed => restoreAgreement(deed, found.id, 1));
  assert.equal(
    (await read(tx => findAgreement(tx, council.id, 'CT-0001', on)))?.draft.title,
    'Mental health recovery',
  );
});

test('an import is all or nothing, is previewed, and can be undone', async () => {
  const rows = [
    draft({
      reference: 'ASC/1',
      title: 'Day care',
      organisations: 'Larch CIC',
      start: '2020-04',
      openEnded: 'yes',
      value: '114000',
      valueForm: 'Per year',
    }),
    draft({ reference: 'CT-0001', title: 'Changed by import', start: '2013-05-06' }),
  ];
  const bytes = Buffer.from(writeCsv(exportHeaders, rows.map(exportRow)));
  const preview = await read(tx => previewImport(tx, council.id, { name: 'register.csv', bytes }));
  assert.deepEqual(preview.errors, []);
  assert.deepEqual(
    preview.drafts.map(({ changes }) => changes),
    [false, true],
  );
  const done = await deed(deed => importAgreements(deed, { name: 'register.csv', bytes }));
  assert.deepEqual([done.added, done.changed], [1, 1]);
  assert.equal((await read(tx => findAgreement(tx, council.id, 'ASC-1', on)))?.draft.openEnded, true);
  await deed(deed => undoImport(deed, done.importId));
  assert.equal(await read(tx => findAgreement(tx, council.id, 'ASC-1', on)), undefined);
  assert.equal(
    (await read(tx => findAgreement(tx, council.id, 'CT-0001', on)))?.draft.title,
    'Mental health recovery',
  );
  await assert.rejects(
    deed(deed => undoImport(deed, done.importId)),
    /undone already/,
  );
});

test('partial dates, open ends and every form of value survive export and import unchanged', async () => {
  const forms = [
    draft({ reference: 'F1', value: '35000' }),
    draft({ reference: 'F2', value: '£114,000', valueForm: 'Per year', start: '2013', end: '2015' }),
    draft({
      reference: 'F3',
      value: '4316000',
      valueForm: 'Spent in a period',
      valueFrom: '2012-04',
      valueTo: '2013-08',
      valueNotes: 'including grants',
      start: '2012',
      openEnded: 'yes',
    }),
    draft({
      reference: 'F4',
      value: '£140k',
      valueForm: 'Total',
      vat: 'Excluding VAT',
      certainty: 'Estimated',
    }),
  ];
  for (const form of forms) await deed(deed => makeAgreement(deed, form));
  const out = await read(tx =>
    Array.fromAsync(everyAgreement(tx, { council: council.id, filter: { ...filter }, on, sort: 'title' })),
  );
  const bytes = Buffer.from(
    writeCsv(
      exportHeaders,
      out.map(({ draft }) => exportRow(draft)),
    ),
  );
  const again = await read(tx => previewImport(tx, other.id, { name: 'copy.csv', bytes }), other);
  assert.deepEqual(again.errors, []);
  assert.deepEqual(
    again.drafts.map(({ draft }) => draft),
    out.map(({ draft }) => draft),
  );
});

test('the register is searched, filtered and paged without missing or repeating a line', async () => {
  const found = await read(tx =>
    searchAgreements(tx, {
      council: council.id,
      filter: { ...filter, q: 'recovery' },
      on,
      sort: 'start-newest',
      most: 10,
    }),
  );
  assert.deepEqual(
    found.agreements.map(agreement => agreement.slug),
    ['CT-0001'],
  );
  const all = await read(tx =>
    Array.fromAsync(everyAgreement(tx, { council: council.id, filter, on, sort: 'title' })),
  );
  for (const sort of ['start-newest', 'end-soonest', 'title'] as const) {
    const seen: string[] = [];
    let after: { key: string; id: string } | undefined;
    do {
      const page = await read(tx =>
        searchAgreements(tx, { council: council.id, filter, on, sort, after, most: 2 }),
      );
      seen.push(...page.agreements.map(agreement => agreement.id));
      after = page.next;
    } while (after);
    assert.deepEqual([...seen].sort(), all.map(agreement => agreement.id).sort(), sort);
  }
});

test('recognising a supplier changes what counts as bought from social enterprises', async () => {
  const ask = () =>
    read(tx =>
      searchAgreements(tx, {
        council: council.id,
        filter: { ...filter, socialEnterprise: true },
        on,
        sort: 'title',
        most: 10,
      }),
    );
  assert.equal((await ask()).agreements.length, 0);
  const agreement = await read(tx => findAgreement(tx, council.id, 'CT-0001', on));
  const organisation = await read(tx => findOrganisation(tx, agreement?.parties[0]?.orgId ?? ''));
  await deed(deed =>
    recognise(deed, {
      organisationId: organisation?.id ?? '',
      basis: 'Trades for its members',
      on: '2020-01-01',
    }),
  );
  assert.deepEqual(
    (await ask()).agreements.map(found => found.slug),
    ['CT-0001'],
  );
  const page = await read(tx =>
    searchAgreements(tx, {
      council: council.id,
      filter: { ...filter, socialEnterprise: true },
      on: '2019-12-31',
      sort: 'title',
      most: 10,
    }),
  );
  assert.equal(page.agreements.length, 0, 'not before the recognition');
});

test('a change keeps the organisation that was meant, though another of its name has appeared', async () => {
  const { slug, id } = await deed(deed =>
    makeAgreement(deed, draft({ reference: 'TWIN', organisations: 'Twin Ltd' })),
  );
  const meant = (await read(tx => findAgreement(tx, council.id, slug, on)))?.parties[0]?.organisationId;
  await deed(deed => makeOrganisation(deed, { name: 'Twin Ltd', source: 'test' }));
  await deed(deed =>
    changeAgreement(
      deed,
      id,
      1,
      draft({ reference: 'TWIN', title: 'Renamed', organisations: 'Oak CIC; Twin Ltd' }),
    ),
  );
  const after = await read(tx => findAgreement(tx, council.id, slug, on));
  assert.equal(after?.parties[1]?.organisationId, meant);
  assert.notEqual(after?.parties[0]?.organisationId, meant);
});

test('references are given on past four figures, and to none that a file’s own rows have', async () => {
  await deed(deed => makeAgreement(deed, draft({ reference: 'GR-9999', kind: 'grant' })));
  const bytes = Buffer.from(
    'Reference,Title,Organisation,Kind\n,First,Larch CIC,Grant\nGR-10001,Second,Larch CIC,Grant\n,Third,Larch CIC,Grant\n',
  );
  const done = await deed(deed => importAgreements(deed, { name: 'grants.csv', bytes }));
  assert.equal(done.added, 3);
  const titles = await Promise.all(
    ['GR-10001', 'GR-10002', 'GR-10003'].map(
      async slug => (await read(tx => findAgreement(tx, council.id, slug, on)))?.draft.title,
    ),
  );
  assert.deepEqual(titles, ['Second', 'First', 'Third']);
});

test('what the undoing of an import took out has its history and can be restored', async () => {
  const bytes = Buffer.from(
    'Reference,Title,Organisation\nBACK-1,Gone,Larch CIC\nBACK-2,Gone too,Larch CIC\n',
  );
  const done = await deed(deed => importAgreements(deed, { name: 'back.csv', bytes }));
  const found = await read(tx => findAgreement(tx, council.id, 'BACK-1', on));
  await deed(deed => undoImport(deed, done.importId));
  assert.equal(await read(tx => findAgreement(tx, council.id, 'BACK-2', on)), undefined);
  const versions = await read(tx => historyOf(tx, council.id, found?.id ?? ''));
  assert.deepEqual(
    versions.map(({ version, deed }) => `${version} ${deed}`),
    ['2 removed', '1 imported'],
  );
  await deed(deed => restoreAgreement(deed, found?.id ?? ''));
  const back = await read(tx => findAgreement(tx, council.id, 'BACK-1', on));
  assert.deepEqual(
    back?.parties.map(({ name }) => name),
    ['Larch CIC'],
  );
});
