// Agreements with other nations: what is asked for next is done from the page itself.

export async function partners({ judge, page, go }) {
  await go('#/partners');
  await page.getByRole('button', { name: 'Sign for this nation' }).waitFor();
  await judge.check('partners: a negotiator signs what another approved', async () => {
    await page.getByRole('button', { name: 'Sign for this nation' }).click();
    await page.getByText('Waits for the partner').waitFor();
  });
  await judge.check('partners: a revocation says what it does and asks why', async () => {
    await page
      .getByRole('button', { name: /In force/ })
      .filter({ hasNotText: 'Canada' })
      .click();
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('nobody can take this back').waitFor();
    await judge.shot(page, 'partners-revoke');
    await page.getByRole('textbox').fill('The law has changed');
    await page.locator('form').getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('button', { name: /Revoked/ }).waitFor();
  });
  await judge.check('partners: who proposed sees that a partner declined, and why', async () => {
    await page.getByRole('button', { name: /Declined/ }).click();
    await page.getByText('Declined by United States of America: It is kept for too long').waitFor();
    await judge.shot(page, 'partners-declined');
  });
  await judge.check('partners: what crosses, what waits and why, what did not cross', async () => {
    await page.getByRole('button', { name: /Canada.*61 wait/s }).click();
    await page.getByRole('row', { name: /Canada.*14 bags · for 14 min/s }).waitFor();
    await page.getByText('Canada: 8 are kept back. Its node is not reached').waitFor();
    await page.getByText('Canada: 2 are kept back. Its origin has not consented').waitFor();
    await page.getByText('3 were not sent to United States of America: neither route').waitFor();
    await page.getByText('1 was not taken from United States of America: a later').waitFor();
    await judge.sound(page, 'what crosses');
    await judge.shot(page, 'partners-crossing');
  });
  await judge.check(
    'partners: consent to passing on is given to a party and withdrawn',
    async () => {
      await page.getByRole('button', { name: /Canada/ }).click();
      await page.getByRole('button', { name: 'Consent to passing on' }).click();
      const form = page.locator('form');
      await form.getByLabel('Party').selectOption('Canada');
      await form.getByLabel('Why').fill('They search the connection');
      await judge.sound(page, 'consent to passing on');
      await judge.shot(page, 'partners-consent');
      await form.getByRole('button', { name: 'Consent to passing on' }).click();
      await page.getByText('consented that what it scans is passed on to Canada').waitFor();
      await page.getByRole('button', { name: 'Withdraw a consent' }).click();
      await form.getByLabel('Party').selectOption('Canada');
      await form.getByLabel('Why').fill('No longer');
      await form.getByRole('button', { name: 'Withdraw a consent' }).click();
      await page.getByText('withdrew its consent to passing on to Canada').waitFor();
    },
  );
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
    await page.getByLabel('Onward transfer').selectOption('with the origin’s consent');
    await page.getByRole('dialog').getByText('only to whom its origin has consented').waitFor();
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
