import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phone } from '#platform/testing/browser.ts';
import { downloaded, signInAs, stage } from './stage.ts';

const { visitor, base, world } = await stage();

for (const [javaScript, viewport] of [
  [true, { width: 1280, height: 900 }],
  [false, phone],
] as const) {
  test(`a resident reads the eleven answers and downloads the register (JavaScript ${javaScript ? 'on' : 'off, on a phone'})`, async () => {
    const resident = await visitor({ javaScript, viewport });
    await resident.goto('/');
    await resident.getByRole('link', { name: 'Read the eleven answers' }).click();
    await resident.getByRole('heading', { name: /eleven answers/ }).waitFor();
    const text = (await resident.getByRole('main').textContent()) ?? '';
    for (const id of ['A.1', 'A.2', 'A.3', 'A.4', 'A.5', 'B.1', 'B.2', 'B.3', 'B.4', 'B.5', 'B.6'])
      assert.ok(text.includes(id), id);
    assert.match(text, /Marl Valley Start-up CIC/);
    assert.match(text, /What is missing/, 'gaps are said openly');
    assert.match(text, /Not confirmed by/, 'and which services have not confirmed');

    // One of the sources leads to the agreement itself.
    await resident
      .getByRole('link', { name: /CT-0001/ })
      .first()
      .click();
    await resident.getByRole('heading', { name: 'Start-up support for social enterprises' }).waitFor();

    await resident.goto('/marlbridge/agreements?kind=grant');
    const csv = await downloaded(resident, () =>
      resident
        .getByRole('link', { name: /as CSV/ })
        .first()
        .click(),
    );
    const lines = csv.trim().split('\r\n');
    assert.match(lines[0] ?? '', /Reference,Title/);
    const shown = Number(
      /(\d+) agreements/.exec((await resident.getByRole('main').textContent()) ?? '')?.[1],
    );
    assert.equal(lines.length - 1, shown, 'the file has exactly the lines the page counts');
    const data = (await (await fetch(`${base}/marlbridge/agreements.json?kind=grant`)).json()) as {
      agreements: unknown[];
    };
    assert.equal(data.agreements.length, shown, 'and so has the JSON');
  });
}

const heading = 'Reference\tTitle\tService\tOrganisations\tKind\tStart\tEnd\tValue\tValue is';
const broken = [
  heading,
  'ZZ-1\tGarden upkeep\tLibraries and Culture\tOpen Gate Gardens CIC\tContract\t31/02/2025\t2026\t£12,000\tPer year',
  'ZZ-2\t\tLibraries and Culture\tLarch Kitchen CIC\tContract\t2025-01\t2026\t£3,500\tTotal',
  'ZZ-3\tCatering\tDepartment of Magic\tLarch Kitchen CIC\tContract\t2025-01\t2026\t£3,500\tTotal',
  'ZZ-4\tPrinting\tLibraries and Culture\tPrintworks Co-operative\tContract\t2026\t2024\t£900\tTotal',
  'ZZ-5\tPosters\tLibraries and Culture\tPrintworks Co-operative\tContract\t2025\t2026\tabout a grand\tTotal',
].join('\n');
const mended = [
  heading,
  'ZZ-1\tGarden upkeep\tLibraries and Culture\tOpen Gate Gardens CIC\tContract\t28/02/2025\t2026\t£12,000\tPer year',
  'ZZ-2\tCoffee for readers\tLibraries and Culture\tLarch Kitchen CIC\tContract\t2025-01\t2026\t£3,500\tTotal',
  'ZZ-3\tCatering\tLibraries and Culture\tLarch Kitchen CIC\tContract\t2025-01\t2026\t£3,500\tTotal',
  'ZZ-4\tPrinting\tLibraries and Culture\tPrintworks Co-operative\tContract\t2024\t2026\t£900\tTotal',
  'ZZ-5\tPosters\tLibraries and Culture\tPrintworks Co-operative\tContract\t2025\t2026\t£1,000\tTotal',
].join('\n');

for (const javaScript of [true, false]) {
  test(`an editor imports a spreadsheet with five mistakes, mends them, and undoes it (JavaScript ${javaScript ? 'on' : 'off'})`, async () => {
    const editor = await visitor({ javaScript });
    await signInAs(editor, 'Tobias Wren');
    await editor.getByRole('link', { name: 'Import contracts and grants' }).click();
    await editor.getByLabel(/paste/i).fill(broken);
    await editor.getByRole('button', { name: 'Read it' }).click();
    await editor.getByText('31/02/2025').first().waitFor();
    const told = ((await editor.getByRole('main').textContent()) ?? '').replaceAll(/\s+/g, ' ');
    for (const [row, what] of [
      [2, '31/02/2025'],
      [3, 'title'],
      [4, 'Department of Magic'],
      [5, 'ends'],
      [6, 'about a grand'],
    ] as const) {
      assert.ok(told.includes(what), `row ${row}: ${what}`);
    }
    assert.equal(
      (await fetch(`${base}/marlbridge/agreements/ZZ-1`)).status,
      404,
      'nothing is imported by halves',
    );

    // The mended cells are pasted on the same page, below what was wrong with the first.
    await editor.getByText('Or paste it again from a spreadsheet').click();
    await editor.getByLabel('The cells with their headings').fill(mended);
    await editor.getByRole('button', { name: 'Read it again' }).click();
    await editor.getByRole('heading', { name: 'Check before importing' }).waitFor();
    await editor.getByRole('button', { name: 'Import all of it' }).click();
    await editor.getByRole('heading', { name: 'Being imported' }).waitFor();
    await world.work();
    await editor.getByRole('link', { name: 'See how far it has come' }).click();
    await editor.getByRole('heading', { name: 'Imported' }).waitFor();
    const imported = editor.url();
    await editor.goto('/marlbridge/manage/agreements?q=coffee');
    await editor.getByRole('link', { name: 'Coffee for readers' }).first().waitFor();

    await editor.goto(imported);
    await editor.getByRole('button', { name: /^Undo/ }).first().click();
    await editor.goto('/marlbridge/manage/agreements?q=coffee');
    assert.equal(await editor.getByRole('link', { name: 'Coffee for readers' }).count(), 0, 'undone');
  });
}
