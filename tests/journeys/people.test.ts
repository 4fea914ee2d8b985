import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signInAs, stage } from './stage.ts';

const { visitor } = await stage();

for (const javaScript of [true, false]) {
  test(`an administrator invites a register editor, who accepts and signs in (JavaScript ${javaScript ? 'on' : 'off'})`, async () => {
    const administrator = await visitor({ javaScript });
    await signInAs(administrator, 'Ines Calder');
    await administrator.getByRole('link', { name: 'People and roles' }).click();
    await administrator.getByRole('button', { name: 'Invite someone' }).click();

    // A slip: the address is not one. What was typed stays.
    const email = `rosa.${javaScript ? 'on' : 'off'}@marlbridge.example`;
    await administrator.getByLabel('Name').fill('Rosa Underhill');
    await administrator.getByLabel('E-mail address').fill('rosa at marlbridge');
    await administrator.getByRole('button', { name: 'Send invitation' }).click();
    await administrator.getByRole('heading', { name: 'There is a problem' }).waitFor();
    assert.equal(await administrator.getByLabel('Name').inputValue(), 'Rosa Underhill');
    await administrator.getByLabel('E-mail address').fill(email);
    await administrator.getByRole('radio', { name: 'Register editor' }).check();
    await administrator.getByRole('button', { name: 'Send invitation' }).click();
    await administrator.getByText('Rosa Underhill has been invited.').waitFor();

    // Rosa finds the mail; the demonstration keeps it instead of sending it.
    const rosa = await visitor({ javaScript });
    await rosa.goto('/demonstration/mailbox');
    await rosa
      .getByRole('link', { name: /\/invitations\// })
      .first()
      .click();
    await rosa.getByRole('button', { name: 'Accept' }).click();
    await rosa.getByRole('heading', { name: 'Check your e-mail' }).waitFor();
    await rosa.goto('/demonstration/mailbox');
    await rosa
      .getByRole('link', { name: /\/sign-in\/link/ })
      .first()
      .click();
    await rosa.getByRole('button', { name: 'Continue' }).click();
    await rosa.getByRole('link', { name: 'Marlbridge' }).first().click();
    await rosa.getByRole('heading', { name: 'Hello Rosa Underhill' }).waitFor();
    assert.equal(
      await rosa.getByRole('link', { name: 'People and roles' }).count(),
      0,
      'an editor does not invite people',
    );

    // The administrator sees her, and takes the role away again.
    await administrator.reload();
    await administrator
      .getByRole('button', { name: 'Take away the role of Register editor from Rosa Underhill' })
      .click();
    await rosa.reload();
    await rosa.getByRole('heading', { name: 'You do not have access to this page' }).waitFor();
  });
}

for (const javaScript of [true, false]) {
  test(`a person sees where they are signed in, and ends a session elsewhere (JavaScript ${javaScript ? 'on' : 'off'})`, async () => {
    const office = await visitor({ javaScript });
    await signInAs(office, 'Tobias Wren');
    const library = await visitor({ javaScript });
    await signInAs(library, 'Tobias Wren');
    await office.goto('/account');
    await office
      .getByRole('button', { name: /End the session/ })
      .first()
      .click();
    await office.getByText('That session has been ended.').waitFor();
    await library.goto('/account');
    await library.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
}
