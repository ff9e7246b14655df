// What is there before anybody can sign in.

export async function beforeSignIn({ judge, node, page, go }) {
  node.mode.add('setup');
  await go('');
  await page.locator('form').waitFor();
  await judge.sound(page, 'set-up');
  await judge.shot(page, 'set-up');
  await judge.check('set-up: a wrong secret is answered in words', async () => {
    await page.locator('input[autocomplete=off]').first().fill('wrong-secret');
    for (const [at, name] of ['Lee Ha-eun', 'Dana Reyes'].entries()) {
      const person = page.locator('fieldset').nth(at + 1);
      await person.locator('input').nth(0).fill(name);
      await person.locator('input').nth(1).fill(`person${at}`);
      await person.locator('input').nth(2).fill('a long enough word');
    }
    await page.locator('button.primary').click();
    await page.getByRole('alert').waitFor();
  });
  await judge.check('set-up: the right one leads to sign-in', async () => {
    await page.locator('input[autocomplete=off]').first().fill('right-secret');
    await page.locator('button.primary').click();
    await page.getByRole('heading', { name: 'Sign in to work' }).waitFor();
  });
  await judge.sound(page, 'sign-in');
  await judge.shot(page, 'sign-in');
}
