/** Everything from the keyboard: the palette and the list of shortcuts. */
import path from 'node:path';
import { expect, test } from 'playwright/test';
import { ask } from './support/ask';
import { look, PICTURES } from './support/look';
import type { ParleyApp } from './support/parley-app';
import { Screen } from './support/screen';
import { openTwo, type TwoWindows } from './support/two-windows';

let two: TwoWindows;
let ann: ParleyApp;
let bob: ParleyApp;

test.beforeEach(async () => {
  two = await openTwo();
  ({ ann, bob } = two);
});

test.afterEach(() => two.close());

test('the palette connects, finds a conversation and does things, with no mouse', async () => {
  const { window } = ann;
  const field = window.getByRole('combobox', { name: 'Go to or do' });
  const screen = new Screen(window);

  await window.keyboard.press('Control+K');
  await expect(field).toBeFocused();
  await look(ann.window, 'palette');
  await field.fill(bob.address);
  await window.keyboard.press('Enter');
  await expect(field).toBeHidden();
  await expect(screen.row(bob.name)).toContainText('Connected');
  await expect(screen.composer).toBeVisible();

  await window.keyboard.press('Control+K');
  await field.fill('every');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('textbox', { name: 'Message to everyone' })).toBeVisible();

  await window.keyboard.press('Control+K');
  await field.fill('disturb');
  await window.keyboard.press('Enter');
  await expect
    .poll(async () => (await ask(window, 'app.snapshot', undefined)).settings.doNotDisturb)
    .toBe(true);

  await window.keyboard.press('Control+K');
  await window.keyboard.press('ArrowDown');
  await expect(window.getByRole('option', { selected: true })).toContainText(bob.name);
  await window.keyboard.press('Escape');
  await expect(field).toBeHidden();
});

test('the list of shortcuts', async () => {
  await ann.window.keyboard.press('Control+/');
  await expect(ann.window.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Ctrl+K');
  await look(ann.window, 'shortcuts');
  await ann.window.setViewportSize({ width: 360, height: 640 });
  await ann.window.screenshot({ path: path.join(PICTURES, 'shortcuts-narrow.png') });
});
