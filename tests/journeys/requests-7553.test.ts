import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { modules } from '#app/modules.ts';
import { sharedFolder } from '#platform/testing/shared.ts';
import { mailroom, sendMail } from './mailroom.ts';
import { signInAs, stage } from './stage.ts';

const post = await mailroom();
const { visitor, world } = await stage({
  SMTP_URL: post.url,
  MAIL_IN_PORT: 0,
  MAIL_IN_DOMAIN: 'requests.example',
});
const [listener] = await Promise.all(
  modules.flatMap(module => module.listeners?.(world.platform) ?? []).map(one => one.start()),
);
assert.ok(listener);
after(() => listener.stop());

/** Eleven questions in two sections, numbered twice from one and in two ways, as request 7553 had them; the words are our own. */
const eleven = `Dear council,

I am asking under the Freedom of Information Act how you support social enterprises, and what you buy from them.

A:
1. Which organisation do you fund or contract to support social enterprises?
2. What range of services does it give to social enterprises?
3. What is the annual value of this contract or grant?
4. How is the provider monitored, how often, and how are social enterprises consulted about the support they receive?
5. Please share the monitoring exercises of the last two years.

B:
1) Has the council commissioned companies it recognises as social enterprises in the past three years?
2) If so, what service was each contract for?
3) What were the start and end dates of the contracts?
4) What was the value of each contract?
5) What do you do so that social enterprises can bid for public contracts?
6) How do you make sure that social value is considered when you commission?

Thank you very much.`;

const requester = { name: 'Ottoline Marsh', email: 'ottoline@marsh.example' };
const signature = `\n\nYours sincerely,\n\n${requester.name}\n14 Mill Lane, Stockport SK1 2AB\n01632 960123\n`;

async function takesItThrough(letter: string, subject: string, javaScript: boolean) {
  await sendMail(listener!.at, {
    from: `${requester.name} <${requester.email}>`,
    to: 'stockport-2013@requests.example',
    subject,
    text: letter + signature,
  });
  await world.work();
  await world.work();

  // Acknowledged with its reference and the day it is due.
  const acknowledged = post.letter(requester.email, 'We have received your request');
  const reference = /FOI-\d{4}-\d{4}/.exec(acknowledged?.subject ?? '')?.[0] ?? '';
  assert.match(acknowledged?.text ?? '', /You will have an answer by \d+ \w+ \d{4} at the latest/);

  const petra = await visitor({ javaScript });
  await signInAs(petra, 'Petra Holm');
  await petra.goto(`/stockport-2013/manage/requests/${reference}`);
  await petra.getByRole('button', { name: 'Confirm the questions' }).click();
  await petra.getByText('11 questions were found in the letter.').waitFor();
  for (const place of [1, 2, 3, 4, 5])
    await petra.locator(`#service-${place}`).selectOption('Adult Social Care');
  await petra.getByRole('button', { name: 'Confirm', exact: true }).click();
  await petra.getByText('The questions are confirmed.').waitFor();
  const drafts = ((await petra.getByRole('main').textContent()) ?? '').replaceAll(/\s+/g, ' ');
  for (const fact of ['Anchorpoint', 'Infrastructure development', '£140,000 a year'])
    assert.ok(drafts.includes(fact), `drafted from the registers: ${fact}`);
  await standBy(petra);
  await petra.getByRole('button', { name: 'Ask for approval' }).click();

  const silas = await visitor({ javaScript });
  await signInAs(silas, 'Silas Quayle');
  await silas.goto(`/stockport-2013/manage/requests/${reference}/letter`);
  await silas.getByRole('button', { name: 'Approve' }).click();
  await silas.getByText('The letter is approved and can be sent.').waitFor();
  await petra.reload();
  await petra.getByRole('button', { name: 'Send it' }).click();
  await petra.getByText('The answer has been sent.').waitFor();
  await world.work();
  const answer = post.letter(requester.email, 'Our answer to your request');
  assert.match(answer?.text ?? '', /Dear Ottoline Marsh[\s\S]*Your 11 questions[\s\S]*Anchorpoint/);
  assert.equal(answer?.attachments[0]?.filename, `${reference}.pdf`);

  // Published: every pair, and nobody.
  await petra.getByRole('link', { name: 'Publish in the disclosure log' }).click();
  await petra.getByRole('button', { name: 'Publish' }).click();
  await petra.getByText('It is published. This is what everybody sees.').waitFor();
  const anybody = await visitor({ javaScript: false });
  await anybody.goto(`/stockport-2013/disclosures/${reference}`);
  assert.equal(await anybody.getByRole('link', { name: /^Link to this answer/ }).count(), 11);
  for (const address of ['', '.json'].map(end => `/stockport-2013/disclosures/${reference}${end}`)) {
    const { body } = await world.get(address);
    assert.match(body, /Anchorpoint/);
    assert.doesNotMatch(body, /Ottoline|Marsh|marsh\.example|Mill Lane|SK1 2AB|960123/);
  }
}

/** Stands by what the registers answer in full, and answers the rest in an officer's own words. */
async function standBy(officer: Page): Promise<void> {
  const whole = officer.getByRole('button', { name: /^Stand by / });
  if (await whole.count()) await whole.click();
  const wanting = officer.getByText(/still to be answered or checked by a person/).getByRole('link');
  while (await wanting.count()) {
    await wanting.first().click();
    const answer = officer.getByLabel('Answer', { exact: true });
    if (!(await answer.inputValue())) await answer.fill('We hold nothing that answers this.');
    await officer.locator('#outcome').selectOption('Answered in part');
    await officer.getByLabel('I stand by it: it can go out').check();
    await officer.getByRole('button', { name: 'Keep the answer' }).click();
    await officer.getByText(/The answer to question .* has been kept/).waitFor();
  }
}

for (const javaScript of [true, false]) {
  const mode = `(JavaScript ${javaScript ? 'on' : 'off'})`;

  test(`a letter of eleven questions comes by e-mail, is acknowledged, answered from the registers, approved, sent, and published without who asked ${mode}`, () =>
    takesItThrough(eleven, 'Social enterprises', javaScript));

  test(
    `the letter of request 7553 itself goes the same way ${mode}`,
    { skip: sharedFolder() ? false : 'the letter of request 7553 is not at hand' },
    () =>
      takesItThrough(
        readFileSync(join(sharedFolder() ?? '', 'seed', 'request.txt'), 'utf8'),
        'Request 7553',
        javaScript,
      ),
  );

  test(
    `the exchange of request 7553 imports as a disclosure of eleven questions and answers, and the import is undone ${mode}`,
    { skip: sharedFolder() ? false : 'the answer to request 7553 is not at hand' },
    async () => {
      const petra = await visitor({ javaScript });
      await signInAs(petra, 'Petra Holm');
      await petra.goto('/stockport-2013/manage/requests/import');
      await petra.getByLabel('An answer as a public request site shows it, or as mail').check();
      await petra.getByLabel('File').setInputFiles(join(sharedFolder() ?? '', 'seed', 'response.txt'));
      await petra.getByText('For one answer: what the text does not say').click();
      await petra.getByLabel(/answered/i).fill('18 October 2013');
      await petra.getByRole('button', { name: 'Read the file' }).click();
      await petra.getByText(/11 /).first().waitFor();
      await petra.getByRole('button', { name: /Bring/ }).click();
      await petra.waitForURL(/\/import$/);
      const anybody = await visitor({ javaScript });
      const there = () =>
        anybody
          .goto('/stockport-2013/disclosures/7553')
          .then(() => anybody.getByRole('link', { name: /^Link to this answer/ }).count());
      assert.equal(await there(), 11);
      await petra.getByRole('button', { name: /^Undo/ }).first().click();
      await petra
        .getByText(/undone/i)
        .first()
        .waitFor();
      assert.equal(await there(), 0);
    },
  );
}
