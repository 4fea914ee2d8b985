import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { modules } from '#app/modules.ts';
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

for (const javaScript of [true, false]) {
  test(`an FOI officer takes an e-mail from the unsorted messages to the sent answer in nine clicks (JavaScript ${javaScript ? 'on' : 'off'})`, async () => {
    const email = `linus.${javaScript ? 'on' : 'off'}@fern.example`;
    // It comes over the wire, and looks like an answer to something: a person has to place it.
    await sendMail(listener.at, {
      from: `Linus Fern <${email}>`,
      to: 'marlbridge@requests.example',
      subject: `Re: social enterprises ${javaScript ? 'on' : 'off'}`,
      text: 'Dear council,\n\n1. Which organisation do you fund or contract to support social enterprises?\n2. What is the value of this contract or grant each year?\n\nYours,\nLinus Fern\n',
    });
    await world.work();

    const officer = await visitor({ javaScript });
    await signInAs(officer, 'Orla Penhallow');
    await officer.goto('/marlbridge/manage/requests');
    let clicks = 0;
    const press = async (what: Locator) => {
      clicks++;
      await what.click();
    };
    await press(officer.getByRole('link', { name: /^Sort messages/ }));
    const message = officer.locator('section', { hasText: email });
    await press(message.getByRole('button', { name: /^It is a new request/ }));
    await officer.getByText('A new request.').waitFor();
    const reference = /FOI-\d{4}-\d{4}/.exec(officer.url())?.[0] ?? '';
    await press(officer.getByRole('button', { name: 'Confirm the questions' }));
    await press(officer.getByRole('button', { name: 'Confirm', exact: true }));
    await press(officer.getByRole('button', { name: /^Stand by all 2 answers the registers give in full/ }));
    await officer.getByText('You stand by 2 answers from the registers.').waitFor();
    await press(officer.getByRole('button', { name: 'Ask for approval' }));
    await officer.getByText('The letter waits for approval.').waitFor();

    const approver = await visitor({ javaScript });
    await signInAs(approver, 'Greta Thistlewood');
    await approver.goto(`/marlbridge/manage/requests/${reference}`);
    await press(approver.getByRole('button', { name: 'Read and decide' }));
    assert.doesNotMatch((await approver.getByRole('main').textContent()) ?? '', /Linus/);
    await press(approver.getByRole('button', { name: 'Approve' }));
    await approver.getByText('The letter is approved and can be sent.').waitFor();

    await officer.reload();
    await press(officer.getByRole('button', { name: 'Send it' }));
    await officer.getByText('The answer has been sent.').waitFor();
    assert.equal(clicks, 9, 'of which two are the approver’s');

    // It arrives, in the thread of the request, as text, as a web page and as a PDF.
    await world.work();
    const answer = post.letter(email, 'Our answer to your request');
    assert.match(answer?.text ?? '', /Dear Linus Fern,[\s\S]*Marl Valley Start-up CIC/);
    assert.match(String(answer?.html), /<h[23]>1\. Which organisation/);
    assert.match(answer?.text ?? '', /internal review within 40 working\s+days/);
    const [pdf] = answer?.attachments ?? [];
    assert.equal(pdf?.filename, `${reference}.pdf`);
    assert.equal(pdf?.content.subarray(0, 5).toString(), '%PDF-');
    assert.match(
      answer?.replyTo?.text ?? '',
      new RegExp(`marlbridge\\+${reference}\\.[a-z0-9]{16}@requests\\.example`),
    );
  });
}
