/** Strangers who ask to be let in, and peers who are blocked, as a person meets them. */
import { expect, test } from 'playwright/test';
import { ask } from './support/ask';
import { look } from './support/look';
import type { ParleyApp } from './support/parley-app';
import { Screen } from './support/screen';
import { openTwo, type TwoWindows } from './support/two-windows';
import { desktopOf, setFocused, watchDesktop, withNotification } from './support/watch-desktop';

let two: TwoWindows;
let ann: ParleyApp;
let bob: ParleyApp;

test.beforeEach(async () => {
  two = await openTwo();
  ({ ann, bob } = two);
});

test.afterEach(() => two.close());

test('a stranger asks, is let in, is blocked by the menu, and unblocked in the settings', async () => {
  const mine = new Screen(ann.window);
  await ann.window.keyboard.press('Control+,');
  const settings = ann.window.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('radio', { name: 'Only people I know' }).check();
  await ann.window.keyboard.press('Escape');

  await watchDesktop(ann);
  await setFocused(ann, false);
  await ask(bob.window, 'peers.connect', { address: ann.address });
  await expect
    .poll(() => desktopOf(ann))
    .toMatchObject({
      badge: 1,
      notifications: ['Somebody wants to connect: 127.0.0.1'],
    });
  await withNotification(ann, 'click');
  await expect(ann.window.getByRole('button', { name: /^Let in: 127/ })).toBeFocused();
  const visitors = ann.window.getByRole('status', { name: 'Want to connect' });
  await expect(visitors.getByRole('listitem')).toHaveCount(1);
  await expect(new Screen(bob.window).row(ann.address)).toContainText('Has not let you in yet');
  await look(ann.window, 'visitor');

  await visitors.getByRole('button', { name: /^Let in/ }).click();
  await expect(visitors.getByRole('listitem')).toHaveCount(0);
  await expect.poll(() => desktopOf(ann)).toMatchObject({ badge: 0 });
  await expect(mine.row(bob.name)).toContainText('Connected');

  await mine.openConversation(bob.name);
  await mine.choose(bob.name, 'Block');
  await expect(mine.row(bob.name)).toContainText('Blocked');
  await expect(ann.window.getByText(`You blocked ${bob.name}.`)).toBeVisible();
  await mine.composer.fill('hello?');
  await ann.window.keyboard.press('Enter');
  await expect(ann.window.getByRole('alert').filter({ hasText: 'Unblock it first' })).toBeVisible();
  await expect(mine.composer).toHaveValue('hello?');
  await look(ann.window, 'blocked');

  await ann.window.keyboard.press('Control+,');
  await look(ann.window, 'settings-blocked');
  await settings.getByRole('button', { name: `Unblock ${bob.name}` }).click();
  await expect(settings).toContainText('Nobody is blocked.');
  await ann.window.keyboard.press('Escape');
  await ask(bob.window, 'peers.connect', { address: ann.address });
  await expect(mine.row(bob.name)).toContainText('Connected');
});
