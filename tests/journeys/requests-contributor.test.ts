import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkIn, mailroom } from './mailroom.ts';
import { signInAs, stage } from './stage.ts';

const post = await mailroom();
const { visitor, world } = await stage({ SMTP_URL: post.url });

// Two questions of the demonstration's request about youth clubs for each: they can be answered and passed back once.
for (const [javaScript, answered] of [
  [true, '1'],
  [false, '3'],
] as const) {
  test(`a contributor answers one question from the link in their mail (JavaScript ${javaScript ? 'on' : 'off'})`, async () => {
    const bram = await visitor({ javaScript });
    // The mails of the demonstration are not sent but kept to be looked at.
    await bram.goto('/demonstration/mailbox');
    await bram
      .getByRole('heading', { name: /A question for Children’s Services, wanted by/ })
      .first()
      .waitFor();
    const link = `/marlbridge/manage/requests/MB-1008/questions/${answered}`;
    assert.ok(
      await bram.getByRole('link', { name: new RegExp(`${link}$`) }).count(),
      'the link is in the mail',
    );

    // Not signed in yet: signing in leads on to the question.
    await bram.goto(link);
    await bram.getByLabel('E-mail address').fill('contributor@marlbridge.example');
    await bram.getByRole('button', { name: 'Send me a link' }).click();
    await bram.getByRole('heading', { name: 'Check your e-mail' }).waitFor();
    await world.work();
    await bram.goto(linkIn(post.letter('contributor@marlbridge.example', 'ign in'), '/sign-in/link'));
    await bram.getByRole('button', { name: 'Continue' }).click();
    await bram
      .getByRole('heading', { name: answered === '1' ? 'Which youth clubs' : 'What does each cost' })
      .waitFor();
    assert.equal(new URL(bram.url()).pathname, link);

    await bram
      .getByLabel('Answer', { exact: true })
      .fill('Three: Weir Street, Hollow Lane and the Old Mill.');
    await bram.getByLabel('What became of the question').selectOption('Answered in full');
    await bram.getByRole('button', { name: 'Keep the answer' }).click();
    await bram.getByText('Your answer has been kept. An FOI officer reads it and sends it.').waitFor();
    await bram.getByText('Answered: an FOI officer reads it').first().waitFor();
    assert.equal(await bram.getByText('Juno').count(), 0, 'who asked is not told to who answers');
  });
}

for (const [javaScript, whose] of [
  [true, 'Libraries and Culture keep the visitor books.'],
  [false, 'The visitor books are with Libraries and Culture.'],
] as const) {
  test(`a contributor passes a question back with a word on whose it is, and the officer sees it (JavaScript ${javaScript ? 'on' : 'off'})`, async () => {
    const bram = await visitor({ javaScript });
    await signInAs(bram, 'Bram Oakhanger');
    await bram.getByRole('link', { name: 'Questions for your service' }).click();
    await bram.getByRole('link', { name: 'How many young people use each?' }).click();
    await bram.getByRole('button', { name: 'Pass it back' }).click();
    await bram.getByText('Say whose question it is, or why it is not yours.').first().waitFor();
    await bram.getByLabel('Whose it is, or why it is not yours').fill(whose);
    await bram.getByRole('button', { name: 'Pass it back' }).click();
    await bram.getByText('The question has been passed back with your reason.').waitFor();

    const officer = await visitor({ javaScript });
    await signInAs(officer, 'Orla Penhallow');
    const gives = async (service: string) => {
      await officer.getByLabel('Service', { exact: true }).selectOption(service);
      await officer.getByRole('button', { name: 'Give it to this service' }).click();
      await officer.getByText('The question is with the service; its contributors have been told.').waitFor();
    };
    await officer.goto('/marlbridge/manage/requests/MB-1008');
    await officer.getByText('Passed back by the service').first().waitFor();
    await officer.getByText(`“${whose}”`).first().waitFor();
    await officer.goto('/marlbridge/manage/requests/MB-1008/questions/2');
    await gives('Libraries and Culture');
    // It was theirs after all.
    await officer.goto('/marlbridge/manage/requests/MB-1008/questions/2');
    await officer.getByLabel('Whose it is, or why it is not yours').fill('The clubs count their visitors.');
    await officer.getByRole('button', { name: 'Pass it back' }).click();
    await officer.goto('/marlbridge/manage/requests/MB-1008/questions/2');
    await gives('Children’s Services');
  });
}
