// New keys for the connection to partners: what it does is said before, and how far it is after.
import { SIZES } from './judge.mjs';

export async function partnerKeys({ judge, node, page, go }) {
  await page.setViewportSize(SIZES[0]);
  await go('#/partners');
  const shot = async (name) => {
    await page.getByRole('heading', { name: 'Partners' }).scrollIntoViewIfNeeded();
    await page.getByRole('table').last().scrollIntoViewIfNeeded();
    await judge.shot(page, name);
  };
  const make = page.getByRole('button', { name: 'Make new keys' });
  await judge.check('partner keys: what will happen is said before it does', async () => {
    await make.click();
    await page.getByText('nothing is refused meanwhile').waitFor();
    await judge.sound(page, 'new keys');
    await judge.shot(page, 'partner-keys-asked');
    await page.getByRole('combobox', { name: 'The old keys hold for' }).selectOption('1 day');
    await page.getByRole('dialog').getByRole('button', { name: 'Make new keys' }).click();
  });
  const partner = 'United States of America';
  await judge.check('partner keys: a partner that has not answered is named', async () => {
    await page.getByText(`Not known yet by ${partner}.`).waitFor();
    await make.waitFor({ state: 'detached' });
    await judge.sound(page, 'new keys, under way');
    await shot('partner-keys-waiting');
  });
  await judge.check('partner keys: so is one that does not take them', async () => {
    node.partners.answers('succession-follows-another-card');
    await again(page, go);
    await page.getByText(`${partner} does not take them (succession-follows`).waitFor();
    await shot('partner-keys-declined');
  });
  await judge.check('partner keys: once all know them, that is said', async () => {
    node.partners.answers(null);
    await again(page, go);
    await page.getByText('Every partner knows them.').waitFor();
    await page.getByRole('cell', { name: /old ones until/ }).waitFor();
    await judge.sound(page, 'new keys, known');
    await shot('partner-keys-known');
  });
  await judge.check('partner keys: a new card says what becomes of the old keys', async () => {
    await page.getByRole('button', { name: 'Enter a partner’s card' }).click();
    await page.getByText('all its old keys end at once').waitFor();
    await judge.shot(page, 'partner-keys-card');
    await page.keyboard.press('Escape');
  });
}

/** Another page, and only then back: a fragment that changes twice at once changes nothing. */
async function again(page, go) {
  await go('#/keys');
  await page.locator('li button').first().waitFor();
  await go('#/partners');
}
