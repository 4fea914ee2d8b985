import { test } from 'node:test';
import { signInAs, stage } from './stage.ts';

const { visitor } = await stage();

for (const javaScript of [true, false]) {
  test(`a commissioner recognises a social enterprise and withdraws it (JavaScript ${javaScript ? 'on' : 'off'})`, async () => {
    const name = javaScript ? 'North Marl Regeneration' : 'Canal Street Community Pub';
    const commissioner = await visitor({ javaScript });
    await signInAs(commissioner, 'Maud Ashdown');
    await commissioner.getByRole('link', { name: 'Organisations' }).click();
    await commissioner.getByLabel('Name or number').fill(name.split(' ').slice(0, 2).join(' '));
    await commissioner.getByRole('button', { name: 'Search' }).click();
    await commissioner.getByRole('link', { name }).click();
    await commissioner.getByRole('button', { name: 'Recognise as a social enterprise' }).click();

    // A reason is needed, because it is published.
    await commissioner.getByRole('button', { name: 'Recognise' }).click();
    await commissioner.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await commissioner
      .getByLabel('Why does the council recognise it?')
      .fill('It trades, and its articles keep the surplus in the town');
    await commissioner.getByRole('button', { name: 'Recognise' }).click();
    await commissioner.getByText(`Marlbridge now recognises ${name} as a social enterprise.`).waitFor();

    // Anyone can read it, with the reason.
    const resident = await visitor({ javaScript });
    await resident.goto(`/organisations?q=${encodeURIComponent(name)}`);
    await resident.getByText('recognised by Marlbridge').waitFor();
    await resident.getByRole('link', { name }).click();
    await resident.getByText('its articles keep the surplus in the town').first().waitFor();

    await commissioner.getByRole('link', { name: 'Withdraw the recognition' }).click();
    await commissioner.getByLabel('Why is it withdrawn?').fill('It was sold');
    await commissioner.getByRole('button', { name: 'Withdraw' }).click();
    await commissioner.getByText('That it did until today stays on record.').waitFor();
    await resident.reload();
    await resident.getByText('withdrawn: It was sold').waitFor();
  });
}
