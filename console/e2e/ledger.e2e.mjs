// The ledger's page: a proof that holds, one that does not, and a ledger that has stopped.
import { expect } from './judge.mjs';

export async function ledgerPage({ judge, node, page, go }) {
  await judge.check(
    'ledger: a proof is shown as a way, checked here, and kept as a file',
    async () => {
      await go('#/ledger');
      await page.getByLabel('Number of the event').fill('3017');
      await page.getByRole('button', { name: 'Show the proof' }).click();
      await page.getByText('Checked here').waitFor();
      await page.getByText('Event 3,017').waitFor();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Keep the proof' }).click(),
      ]);
      expect(download.suggestedFilename() === 'event-3017.tlog-proof', 'another name');
    },
  );
  await judge.check('ledger: an event that is not there is said to be', async () => {
    await page.getByLabel('Number of the event').fill('9999');
    await page.getByRole('button', { name: 'Show the proof' }).click();
    await page.getByRole('alert').waitFor();
  });
  await judge.check('ledger: a forged proof is not taken for one', async () => {
    node.mode.add('forged');
    await page.getByLabel('Number of the event').fill('3017');
    await page.getByRole('button', { name: 'Show the proof' }).click();
    await page.getByText('This proof does not hold').waitFor();
    await judge.sound(page, 'ledger, forged');
    await judge.shot(page, 'ledger-forged');
    node.mode.delete('forged');
  });
  for (const [mode, text] of [
    ['stopped', 'The ledger has stopped'],
    ['empty', 'With the second event there is something to draw'],
    ['forbidden', 'Not for your role'],
    ['broken', 'The node made an error'],
  ]) {
    node.mode.add(mode);
    await elsewhere(page, go);
    await go('#/ledger');
    await judge.check(`ledger: ${mode} is shown as such`, () =>
      page.getByText(text).first().waitFor(),
    );
    await judge.sound(page, `ledger, ${mode}`);
    await judge.shot(page, `ledger-${mode}`);
    node.mode.delete(mode);
  }
  node.mode.add('witnessed');
  await elsewhere(page, go);
  await go('#/ledger?event=4821');
  await page.getByText('interline/icn-0b77d21e').waitFor();
  await page.getByText('Checked here').waitFor();
  await judge.sound(page, 'ledger, witnessed');
  await judge.shot(page, 'ledger-witnessed');
  await judge.check('ledger: two records that agree are said to', async () => {
    await page.getByRole('button', { name: 'Compare with Republic of Korea' }).click();
    await page.getByText('Both records say the same of 1,201 exchanges').waitFor();
  });
  node.mode.add('forked');
  await judge.check('ledger: what differs is named, exchange by exchange', async () => {
    await page.getByRole('button', { name: 'Compare again' }).click();
    await page.getByText('2 exchanges differ; 1,201 are the same').waitFor();
    await page.getByText('Here: crossed. There: nothing.').waitFor();
    await page.getByText('Another content: bbbbbbbbbbbb here, cccccccccccc there').waitFor();
    await judge.sound(page, 'ledger, compared');
    await judge.shot(page, 'ledger-compared');
  });
  await elsewhere(page, go);
  await go('#/ledger');
  await judge.check("ledger: a partner's forked ledger is an alert", async () => {
    const alert = page.getByRole('alert').filter({ hasText: 'New Zealand is not what it was' });
    await alert.waitFor();
    await judge.sound(page, 'ledger, a forked partner');
    await judge.shot(page, 'ledger-forked-partner');
  });
  await judge.check("partners: a partner's forked ledger is an alert", async () => {
    await go('#/partners');
    await page.getByRole('alert').filter({ hasText: 'is not what it was' }).waitFor();
    await judge.sound(page, 'partners, a forked ledger');
    await judge.shot(page, 'partners-forked-ledger');
  });
  node.mode.delete('forked');
  node.mode.delete('witnessed');
}

/** Another page, and only then back: a fragment that changes twice at once changes nothing. */
async function elsewhere(page, go) {
  await go('#/keys');
  await page.locator('li button').first().waitFor();
}
