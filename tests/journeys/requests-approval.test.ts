import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailroom } from './mailroom.ts';
import { signInAs, stage } from './stage.ts';

const post = await mailroom();
const { visitor, world } = await stage({ SMTP_URL: post.url });

// The second time it is sent back although it is approved already: until it has gone out, it can be.
for (const [javaScript, words] of [
  [true, 'The values are estimates.'],
  [false, 'The values leave out tax.'],
] as const) {
  test(`an approver sends a letter back with a reason, and approves it when it has been changed (JavaScript ${javaScript ? 'on' : 'off'})`, async () => {
    const greta = await visitor({ javaScript });
    await signInAs(greta, 'Greta Thistlewood');
    await greta.getByRole('link', { name: 'Information requests' }).last().click();
    await greta.getByRole('link', { name: 'MB-1010' }).click();
    await greta.getByRole('button', { name: 'Read and decide' }).click();
    await greta.getByRole('button', { name: 'Send back' }).click();
    await greta.getByText('Say what has to be changed.').first().waitFor();
    await greta.getByLabel('What has to be changed').fill(`Say in the second answer: ${words}`);
    await greta.getByRole('button', { name: 'Send back' }).click();
    await greta.getByText('The letter has been sent back with your reason.').waitFor();

    const orla = await visitor({ javaScript });
    await signInAs(orla, 'Orla Penhallow');
    await orla.goto('/marlbridge/manage/requests/MB-1010');
    await orla.getByText(`“Say in the second answer: ${words}”`).first().waitFor();
    await orla.getByRole('link', { name: /^2/ }).click();
    const answer = orla.getByLabel('Answer', { exact: true });
    await answer.fill(`${words}\n\n${await answer.inputValue()}`);
    await orla.getByLabel('I stand by it: it can go out').check();
    await orla.getByRole('button', { name: 'Keep the answer' }).click();
    await orla.getByRole('button', { name: 'Ask for approval' }).click();
    await orla.getByText('The letter waits for approval.').waitFor();

    await greta.goto('/marlbridge/manage/requests/MB-1010/letter');
    await greta.getByText(words, { exact: true }).waitFor();
    await greta.getByRole('button', { name: 'Approve' }).click();
    await greta.getByText('The letter is approved and can be sent.').waitFor();
  });
}

for (const javaScript of [true, false]) {
  test(`who took part in an answer is refused as its reviewer (JavaScript ${javaScript ? 'on' : 'off'})`, async () => {
    for (const person of ['Orla Penhallow', 'Greta Thistlewood']) {
      const involved = await visitor({ javaScript });
      await signInAs(involved, person);
      await involved.goto('/marlbridge/manage/requests/MB-1006-R1');
      await involved.getByRole('button', { name: 'Decide the review' }).click();
      await involved.getByText('You took part in the answer that is being reviewed').first().waitFor();
      await involved.getByLabel('The first answer stands').check();
      await involved.getByLabel('What the requester is told').fill('We were right.');
      await involved.getByRole('button', { name: 'Decide and tell the requester' }).click();
      await involved
        .getByText('somebody else has to review it. If there really is nobody else')
        .first()
        .waitFor();
      assert.equal(
        await involved.getByLabel('What the requester is told').inputValue(),
        'We were right.',
        'what was typed stays',
      );
    }
  });
}

test('somebody who had no part in the answer decides the review, and the requester hears until when they may complain', async () => {
  const ines = await visitor({ javaScript: false });
  await signInAs(ines, 'Ines Calder');
  await ines.goto('/marlbridge/manage/requests/MB-1006-R1');
  await ines.getByRole('button', { name: 'Decide the review' }).click();
  assert.equal(await ines.getByText('You took part').count(), 0);
  await ines.getByLabel('Upheld in part').check();
  await ines
    .getByLabel('What the requester is told')
    .fill('The second half of your question was left out. Here it is.');
  await ines.getByRole('button', { name: 'Decide and tell the requester' }).click();
  await ines.getByText('The review is decided, and the requester told.').waitFor();
  await world.work();
  const mail = post.letter('perdita.vane@requester.example', 'The outcome of your review');
  assert.match(
    mail?.text ?? '',
    /The second half[\s\S]*complain to the Information Commissioner[\s\S]*by \d+ \w+ \d{4}/,
  );
  await ines.goto('/marlbridge/requests/MB-1006-R1');
  await ines.getByText('You may complain to the Information Commissioner').waitFor();
});
