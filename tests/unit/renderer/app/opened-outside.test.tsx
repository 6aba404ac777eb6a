import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { App } from '../../../../renderer/app/app';
import { makeStaged } from '../support/make';
import { openPage } from '../support/page';

const link = (id: string) => ({
  name: 'link.opened' as const,
  payload: { link: `parley://${id}`, id, addresses: ['192.168.1.20:9000'], knownName: null },
});
const files = (...names: readonly string[]) => ({
  name: 'files.opened' as const,
  payload: { files: names.map(makeStaged), refused: [] },
});
const picture = new File([], 'cat.png', { type: 'image/png' });

async function openSheet() {
  const page = await openPage(<App />);
  await page.change(() => page.store.getState().previewFiles(['ada'], [picture]));
  await page.user.type(screen.getByRole('textbox', { name: 'Caption' }), 'my cat');
  return page;
}

describe('a link that is opened outside', () => {
  it('is asked about at once when nothing covers the window', async () => {
    const page = await openPage(<App />);
    await page.emit(link('p1a'));
    expect(screen.getByRole('dialog', { name: 'Connect to this person?' }).textContent).toContain('p1a');
  });

  it('waits while pictures are about to be sent, and loses neither them nor what was typed', async () => {
    const page = await openSheet();
    await page.emit(link('p1a'));
    await page.emit(link('p1b'));
    expect(screen.getByRole('textbox', { name: 'Caption' })).toHaveProperty('value', 'my cat');
    expect(page.store.getState().notices.map(({ text }) => text)).toEqual([
      'A parley:// link was opened. You are asked about it when you close this.',
    ]);
    expect(page.bridge.inputsOf('sending.drop')).toEqual([]);

    await page.user.click(screen.getByRole('button', { name: 'Send' }));
    expect(page.bridge.inputsOf('sending.send')).toMatchObject([{ tokens: ['cat.png'], caption: 'my cat' }]);
    // The newest, and once.
    expect(screen.getByRole('dialog', { name: 'Connect to this person?' }).textContent).toContain('p1b');
    await page.user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('does not take the place of another one that is being asked about', async () => {
    const page = await openPage(<App />);
    await page.emit(link('p1a'));
    await page.emit(link('p1b'));
    expect(screen.getByRole('dialog').textContent).toContain('p1a');
    await page.user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.getByRole('dialog').textContent).toContain('p1b');
  });
});

describe('files that are opened outside', () => {
  it('are added to those that are about to be sent', async () => {
    const page = await openSheet();
    await page.emit(files('dog.png'));
    expect(page.store.getState().sheet?.files.map(({ name }) => name)).toEqual(['cat.png', 'dog.png']);
  });

  it('wait, all of them, until another dialog is closed; a link comes after them', async () => {
    const page = await openPage(<App />);
    await page.change(() => page.store.getState().openDialog({ kind: 'connect' }));
    await page.user.type(screen.getByRole('textbox', { name: 'Address' }), 'half an addr');
    await page.emit(link('p1a'));
    await page.emit(files('cat.png', 'dog.png'));
    await page.emit(files('cow.png'));
    expect(screen.getByRole('textbox', { name: 'Address' })).toHaveProperty('value', 'half an addr');
    expect(page.store.getState().notices.map(({ text }) => text)).toContain(
      '2 pictures were opened. You are asked where they go when you close this.',
    );

    await page.change(() => page.store.getState().closeDialog());
    const names = page.store.getState().sheet?.files.map(({ name }) => name);
    expect(names).toEqual(['cat.png', 'dog.png', 'cow.png']);
    await page.change(() => page.store.getState().leaveSheet(''));
    expect(screen.getByRole('dialog', { name: 'Connect to this person?' })).toBeTruthy();
  });
});
