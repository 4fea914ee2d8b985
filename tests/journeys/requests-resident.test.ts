import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkIn, mailroom } from './mailroom.ts';
import { stage } from './stage.ts';

const post = await mailroom();
const { visitor, world } = await stage({ SMTP_URL: post.url });

for (const javaScript of [true, false]) {
  const words = javaScript ? 'on' : 'off';

  test(`a resident asks, is offered what is published, confirms their address and follows the request (JavaScript ${words})`, async () => {
    const resident = await visitor({ javaScript });
    await resident.goto('/marlbridge');
    await resident.getByRole('link', { name: 'Information requests' }).first().click();
    await resident.getByRole('button', { name: 'Ask for information' }).click();

    // A slip: nothing typed.
    await resident.getByRole('button', { name: 'Continue' }).click();
    await resident.getByText('Say what you want to know.').first().waitFor();
    await resident
      .getByLabel('Your questions')
      .fill('1. How many street trees were felled last year, and why?\n2. Who decides which tree is felled?');
    await resident.getByRole('button', { name: 'Continue' }).click();

    // Somebody has been told this before.
    await resident.getByRole('heading', { name: 'Is your answer here already?' }).waitFor();
    await resident.getByText('Forty-one: 33 were diseased').waitFor();
    await resident.getByRole('button', { name: 'No, I still want to ask' }).click();
    await resident.getByLabel('Your name').fill('Tamsin Wade');
    await resident.getByRole('button', { name: 'Continue' }).click();
    await resident.getByText('Give an e-mail address, or a postal address below.').first().waitFor();
    assert.equal(await resident.getByLabel('Your name').inputValue(), 'Tamsin Wade', 'what was typed stays');
    const email = `tamsin.${words}@wade.example`;
    await resident.getByLabel('Your e-mail address').fill(email);
    await resident.getByRole('button', { name: 'Continue' }).click();
    await resident.getByText('We understand this as 2 questions:').waitFor();
    await resident.getByRole('button', { name: 'Send the request' }).click();
    await resident.getByRole('heading', { name: 'Confirm your e-mail address' }).waitFor();

    // The link in the mail shows a button: programs that follow links confirm nothing.
    await world.work();
    const mail = post.letter(email, 'Confirm your e-mail address');
    await resident.goto(linkIn(mail, '/requests/confirm'));
    await resident.getByRole('button', { name: 'Confirm' }).click();
    await resident.getByText('Your address is confirmed, and your request is with the council.').waitFor();
    const status = (await resident.getByRole('main').textContent()) ?? '';
    assert.match(status, /Received/);
    assert.doesNotMatch(status, /Tamsin|wade\.example/, 'the page is public: nobody is named on it');

    // The acknowledgement has the reference and the day, and leads here.
    await world.work();
    const acknowledged = post.letter(email, 'We have received your request');
    assert.match(acknowledged?.text ?? '', /You will have an answer by \d+ \w+ \d{4} at the latest/);
    const reference = /FOI-\d{4}-\d{4}/.exec(acknowledged?.text ?? '')?.[0] ?? '';
    await resident.goto('/marlbridge/requests');
    await resident.getByLabel('Reference').fill(reference.toLowerCase());
    await resident.getByRole('button', { name: 'Show where it stands' }).click();
    await resident.getByRole('heading', { name: reference }).waitFor();
  });

  test(`a resident whose answer is published reads it and sends nothing (JavaScript ${words})`, async () => {
    const resident = await visitor({ javaScript });
    await resident.goto('/marlbridge/requests/new');
    await resident.getByLabel('Your questions').fill('How many street trees were felled last year, and why?');
    await resident.getByRole('button', { name: 'Continue' }).click();
    await resident.getByRole('button', { name: /^Read the whole answer to MB-1004 1/ }).click();
    await resident.getByRole('heading', { name: 'Trees felled and planted' }).waitFor();
    assert.match(resident.url(), /disclosures\/MB-1004#1$/);
    await resident.goBack();
    await resident.getByRole('button', { name: 'Yes, this answers me' }).click();
    await resident.getByText('Nothing has been sent, and nothing of what you typed is kept.').waitFor();
  });

  test(`a late request says on its public page that it is late, and where it lies (JavaScript ${words})`, async () => {
    const resident = await visitor({ javaScript });
    await resident.goto('/marlbridge/requests/MB-1007');
    const page = ((await resident.getByRole('main').textContent()) ?? '').replaceAll(/\s+/g, ' ');
    assert.match(page, /Late by \d+ days/);
    assert.match(
      page,
      /This answer is late\. 2 questions are still open with: Adult Social Care\.\s*You may complain/,
    );
    assert.match(page, /Questions 1, 2: Adult Social Care, 0 of 2 answered/);
    assert.doesNotMatch(
      page,
      /Alban|Thorne|home care/i,
      'neither who asked nor what, before it is published',
    );
  });
}
