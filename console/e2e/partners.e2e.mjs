// Agreements with other nations: what is asked for next is done from the page itself.

export async function partners({ judge, page, go }) {
  await go('#/partners');
  await page.getByRole('button', { name: 'Sign for this nation' }).waitFor();
  await judge.check('partners: a negotiator signs what another approved', async () => {
    await page.getByRole('button', { name: 'Sign for this nation' }).click();
    await page.getByText('Waits for the partner').waitFor();
  });
  await judge.check('partners: a revocation says what it does and asks why', async () => {
    await page.getByRole('button', { name: /In force/ }).click();
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('nobody can take this back').waitFor();
    await judge.shot(page, 'partners-revoke');
    await page.getByRole('textbox').fill('The law has changed');
    await page.locator('form').getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('button', { name: /Revoked/ }).waitFor();
  });
  await judge.check('partners: a draft from a template is changed and proposed', async () => {
    await page.getByRole('button', { name: 'New agreement' }).click();
    await page.getByRole('dialog').waitFor();
    await judge.sound(page, 'new agreement');
    await judge.shot(page, 'partners-new');
    await page.getByRole('checkbox', { name: 'United States of America' }).check();
    await page.getByRole('textbox', { name: 'Routes' }).fill('icn-atl');
    await page.getByRole('button', { name: 'Begin the draft' }).click();
    const full = page.getByRole('checkbox', { name: /any part in full detail/ });
    await full.uncheck();
    // The sentence follows the draft.
    await page
      .getByRole('dialog')
      .locator('li', { hasText: 'any part in full detail' })
      .waitFor({ state: 'detached' });
    await judge.sound(page, 'draft of an agreement');
    await judge.shot(page, 'partners-draft');
    await page.getByRole('button', { name: 'Propose to every party' }).click();
    await page
      .getByRole('button', { name: /Yours to sign/ })
      .first()
      .waitFor();
  });
  await judge.check('partners: a card is entered with its fingerprint', async () => {
    await page.getByRole('button', { name: 'Enter a partner’s card' }).click();
    await page.getByRole('dialog').waitFor();
    await judge.sound(page, 'partner card');
    await judge.shot(page, 'partners-card');
    await page.keyboard.press('Escape');
  });
}
