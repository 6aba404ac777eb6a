import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { App } from '../../../../renderer/app/app';
import { refuse, type FakeBridge } from '../support/fake-bridge';
import type { TakenBack } from '../../../../shared/contract-schemas';
import { makeStaged } from '../support/make';
import { openPage } from '../support/page';

const file = (name: string): File => new File(['x'], name);

async function openSheet(names: readonly string[], set: (bridge: FakeBridge) => void = () => undefined) {
  const page = await openPage(<App />, set);
  await page.change(() => page.store.getState().previewFiles(['ada'], names.map(file)));
  return page;
}

const tiles = (): string[] =>
  screen.getAllByRole('listitem').flatMap((item) => item.querySelector('.sending__name')?.textContent ?? []);
const caption = (): HTMLElement => screen.getByRole('textbox', { name: 'Caption' });
const strip = (): HTMLElement => screen.getByRole('checkbox', { name: 'Remove location and camera data' });

describe('what was just sent', () => {
  async function sent(answer: TakenBack) {
    const page = await openSheet(['b.png', 'a.png'], (bridge) => {
      bridge.answer('sending.send', () => ({ accepted: 2, refused: [] }));
      bridge.answer('sending.takeBack', () => answer);
    });
    await page.user.keyboard('{Enter}');
    return page;
  }
  const lotOf = (input: unknown): string => (input as { lot: string }).lot;
  const lots = ({ bridge }: Awaited<ReturnType<typeof sent>>) => ({
    sent: bridge.inputsOf('sending.send').map(lotOf),
    takenBack: bridge.inputsOf('sending.takeBack').map(lotOf),
  });

  it('can be taken back for a moment', async () => {
    const page = await sent({ taken: 2, arrived: 0, kept: 0, deletable: [] });
    expect(screen.getByText(/^Sending 2 pictures to /)).toBeTruthy();
    await page.user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(lots(page).takenBack).toEqual(lots(page).sent);
    expect(await screen.findByText('Nothing was sent.')).toBeTruthy();
  });

  it('is taken back by Ctrl+Z, and one hears what had arrived', async () => {
    const page = await sent({ taken: 1, arrived: 1, kept: 1, deletable: [] });
    await page.user.keyboard('{Control>}z{/Control}');
    expect(lots(page).takenBack).toEqual(lots(page).sent);
    expect(await screen.findByText('1 of 2 had already arrived.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Delete there too' })).toBeNull();
  });

  it('is deleted there too when one wants that, which a second Ctrl+Z alone is not', async () => {
    const page = await sent({ taken: 0, arrived: 2, kept: 1, deletable: ['m1', 'm2'] });
    await page.user.keyboard('{Control>}z{/Control}');
    await screen.findByText('2 of 2 had already arrived.');
    await page.user.keyboard('{Control>}z{/Control}');
    expect(page.bridge.inputsOf('chat.delete')).toEqual([]);
    await page.user.click(screen.getByRole('button', { name: 'Delete there too' }));
    expect(page.bridge.inputsOf('chat.delete')).toEqual([{ messageIds: ['m1', 'm2'], forBoth: true }]);
    expect(await screen.findByText(/^Deleted there too, but 1 of 2 stays/)).toBeTruthy();
    await page.user.keyboard('{Control>}z{/Control}');
    expect(page.bridge.inputsOf('chat.undoDelete')).toEqual([{ undoId: 'u1' }]);
  });
});

describe('the sheet', () => {
  it('names some of the files in a folder that are no pictures, and adds up what was dropped after it', async () => {
    const { bridge, change, store } = await openPage(<App />);
    const leftOut = { count: 5, names: ['a.txt', 'b.txt', 'c.txt'] };
    bridge.answerFiles({ ok: true, value: { files: [makeStaged('1.png')], refused: [], leftOut } });
    await change(() => store.getState().previewFiles(['ada'], [file('folder')]));
    expect(
      screen.getByText('5 files that are no pictures were left out: a.txt, b.txt, c.txt, and 2 more.'),
    ).toBeTruthy();
    bridge.answerFiles({
      ok: true,
      value: { files: [makeStaged('2.png')], refused: [], leftOut: { count: 1, names: ['d.txt'] } },
    });
    await change(() => store.getState().previewFiles(['ada'], [file('other')]));
    expect(
      screen.getByText('6 files that are no pictures were left out: a.txt, b.txt, c.txt, and 3 more.'),
    ).toBeTruthy();
  });

  it('sends with Enter what is on it, in its order', async () => {
    const { bridge, user } = await openSheet(['b.png', 'a.png']);
    expect(document.activeElement).toBe(caption());
    await user.keyboard('At the sea{Enter}');
    expect(bridge.inputsOf('sending.send')).toMatchObject([
      { conversationIds: ['ada'], tokens: ['b.png', 'a.png'], caption: 'At the sea', stripMetadata: false },
    ]);
    expect(screen.queryByRole('textbox', { name: 'Caption' })).toBeNull();
  });

  it('is put in order and thinned out by keyboard', async () => {
    const { bridge, user, store } = await openSheet(['a.png', 'b.png', 'c.png']);
    screen.getByRole('button', { name: /^a\.png, 1 of 3/ }).focus();
    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    expect(tiles()).toEqual(['b.png', 'a.png', 'c.png']);
    expect(store.getState().announcement.text).toBe('a.png is now 2 of 3.');
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^a\.png, 2 of 3/);
    await user.keyboard('{ArrowRight}{Delete}');
    expect(tiles()).toEqual(['b.png', 'a.png']);
    expect(bridge.inputsOf('sending.drop')).toEqual([{ tokens: ['c.png'] }]);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(bridge.inputsOf('sending.send')).toMatchObject([{ tokens: ['b.png', 'a.png'] }]);
  });

  it('remembers for the peer that the data is removed, and holds back what cannot be cleaned', async () => {
    const { bridge, user, change, store } = await openSheet([], (given) =>
      given.answer('sending.choose', () => ({
        files: [makeStaged('a.jpg'), { ...makeStaged('b.tiff'), canBeClean: false }],
        refused: [],
      })),
    );
    await change(() => store.getState().choosePictures(['ada']));
    await user.click(strip());
    expect(screen.getByText(/can only be removed from JPEG/).parentElement?.textContent).toContain('b.tiff');
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(bridge.inputsOf('sending.send')).toMatchObject([{ tokens: ['a.jpg'], stripMetadata: true }]);
    expect(bridge.inputsOf('sending.drop')).toEqual([{ tokens: ['b.tiff'] }]);
    expect(bridge.inputsOf('peers.setStripMetadata')).toEqual([{ key: 'ada', on: true }]);
  });

  it('lists what is refused, at once or by the decoder, beside what goes', async () => {
    await openSheet(['a.png', 'broken.png'], (given) => {
      given.answerFiles({
        ok: true,
        value: {
          files: [makeStaged('a.png'), makeStaged('broken.png')],
          refused: [{ name: 'notes.txt', reason: 'It is no image.' }],
        },
      });
      given.answer('sending.look', ({ token }) => ({
        refusal: token === 'broken.png' ? 'This picture is damaged or incomplete.' : null,
        hasThumbnail: token === 'a.png',
      }));
    });
    expect(await screen.findByText('broken.png: This picture is damaged or incomplete.')).toBeTruthy();
    expect(screen.getByText('notes.txt: It is no image.')).toBeTruthy();
    expect(tiles()).toEqual(['a.png']);
    expect(document.querySelector('.sending img')?.getAttribute('src')).toBe('parley-image://a.png/thumb');
  });

  it('stays, with the reason, when it cannot be sent', async () => {
    const { user } = await openSheet(['a.png'], (given) =>
      given.answer('sending.send', refuse('not-connected', 'Nobody is connected.')),
    );
    await user.keyboard('words{Enter}');
    expect(await screen.findByText('Nobody is connected.')).toBeTruthy();
    expect(caption()).toHaveProperty('value', 'words');
  });

  it('sends nothing when it is left, and keeps what was written', async () => {
    const { bridge, user, store } = await openSheet(['a.png']);
    await user.keyboard('words');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(bridge.inputsOf('sending.send')).toEqual([]);
    expect(bridge.inputsOf('sending.drop')).toEqual([{ tokens: ['a.png'] }]);
    expect(store.getState().drafts['ada']).toBe('words');
    expect(store.getState().dialog).toBeNull();
  });

  it('is not shown when nothing is left to send', async () => {
    const refused = [{ name: 'notes.txt', reason: 'It is no image.' }];
    const { store } = await openSheet(['notes.txt'], (given) =>
      given.answerFiles({ ok: true, value: { files: [], refused } }),
    );
    expect(store.getState().sheet).toBeNull();
    expect(store.getState().notices).toMatchObject([{ text: '1 file was not sent.', refused }]);
  });
});
