import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Viewer } from '../../../../renderer/images/viewer';
import { refuse } from '../support/fake-bridge';
import { makeFile, NOON } from '../support/make';
import { openPage } from '../support/page';

const images = ['one', 'two', 'three'].map((name) => ({
  messageId: `m-${name}`,
  createdAt: NOON,
  file: makeFile({ id: `f-${name}`, name: `${name}.jpg` }),
}));

async function openViewer() {
  const page = await openPage(<Viewer />, (bridge) =>
    bridge.answer('images.around', () => ({ images, olderCount: 0, total: images.length })),
  );
  await page.change(() => page.store.getState().openViewer('ada', images[1]!));
  return page;
}

const title = () => screen.getByRole('heading').textContent;

describe('keys', () => {
  it('go to the next and the previous image, and stay at the ends', async () => {
    const { user } = await openViewer();
    expect(title()).toBe('two.jpg');
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(title()).toBe('three.jpg');
    expect(screen.queryByRole('button', { name: 'Next image' })).toBeNull();
    await user.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}');
    expect(title()).toBe('one.jpg');
    expect(screen.getByText(/^1 of 3/)).toBeTruthy();
  });

  it('zoom in, out and fit', async () => {
    const { user } = await openViewer();
    const zoom = () => screen.getByRole('status', { name: 'Zoom' }).textContent;
    await user.keyboard('+');
    expect(zoom()).toBe('150%');
    await user.keyboard('-');
    expect(zoom()).toBe('100%');
    await user.keyboard('++++++++++++');
    expect(zoom()).toBe('800%');
    await user.keyboard('0');
    expect(zoom()).toBe('100%');
  });

  it('copy and save', async () => {
    const { bridge, user } = await openViewer();
    await user.keyboard('{Control>}cs{/Control}');
    expect(bridge.inputsOf('images.copy')).toEqual([{ fileId: 'f-two' }]);
    expect(bridge.inputsOf('images.saveAs')).toEqual([{ fileId: 'f-two' }]);
  });
});

it('closes when the system asks for it', async () => {
  const { store, change } = await openViewer();
  await change(() => fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true })));
  expect(store.getState().viewer).toBeNull();
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('keeps the thumbnail until the whole can be drawn', async () => {
  const { change } = await openViewer();
  let decoded: () => void = () => undefined;
  const full = document.querySelectorAll('img')[1]!;
  full.decode = () => new Promise((resolve) => (decoded = resolve));
  await change(() => fireEvent.load(full));
  expect(document.querySelectorAll('img')).toHaveLength(2);
  await change(() => decoded());
  expect([...document.querySelectorAll('img')]).toEqual([full]);
});

it.each([
  ['as large as it is', 1200, 800, false],
  ['a pixel smaller, as rounding leaves it', 1199, 799, false],
  ['as it stands upright', 800, 1200, false],
  ['much smaller, as it is too large to be drawn', 600, 400, true],
])('comes %s, and says so when that is less than all of it', async (_how, width, height, isTold) => {
  const { store, change } = await openViewer();
  const file = makeFile({ width: 1200, height: 800 });
  await change(() => store.getState().openViewer('ada', { messageId: 'm-new', createdAt: NOON, file }));
  const full = document.querySelectorAll('img')[1]!;
  Object.defineProperties(full, { naturalWidth: { value: width }, naturalHeight: { value: height } });
  full.decode = () => Promise.resolve();
  await change(() => fireEvent.load(full));
  expect([...document.querySelectorAll('img')]).toEqual([full]);
  expect(screen.queryByText(/^Shown smaller/) !== null).toBe(isTold);
});

it('is blurred where there is no thumbnail yet', async () => {
  const { store, change } = await openViewer();
  const file = makeFile({ thumbnail: 'pending', thumbhash: '1QcSHQRnh493V4dIh4eXh1h4kJUI' });
  await change(() => store.getState().openViewer('ada', { messageId: 'm-new', createdAt: NOON, file }));
  expect(document.querySelector('canvas')).not.toBeNull();
  expect([...document.querySelectorAll('img')].map((image) => image.getAttribute('src'))).toEqual([
    'parley-image://f1/full',
  ]);
});

it('shows the thumbnail first, then the whole, else says that there is only the preview', async () => {
  const { change } = await openViewer();
  const pictures = () => [...document.querySelectorAll('img')].map((picture) => picture.getAttribute('src'));
  expect(pictures()).toEqual(['parley-image://f-two/thumb', 'parley-image://f-two/full']);
  await change(() => fireEvent.error(document.querySelectorAll('img')[1]!));
  expect(pictures()).toEqual(['parley-image://f-two/thumb']);
  expect(screen.getByText(/Only the preview/)).toBeTruthy();
});

it('gets more pictures before the end of those that it has is reached, and counts all', async () => {
  const all = Array.from({ length: 300 }, (_, index) => ({
    messageId: `m${index}`,
    createdAt: NOON,
    file: makeFile({ id: `f${index}`, name: `${index}.jpg` }),
  }));
  const page = await openPage(<Viewer />, (bridge) =>
    bridge.answer('images.around', ({ messageId }) => {
      const middle = Number(messageId.slice(1));
      const first = Math.max(0, middle - 30);
      return { images: all.slice(first, middle + 31), olderCount: first, total: all.length };
    }),
  );
  await page.change(() => page.store.getState().openViewer('ada', all[150]!));
  expect(screen.getByText(/^151 of 300/)).toBeTruthy();
  for (let shown = 151; shown < 200; shown += 1) await page.user.keyboard('{ArrowRight}');
  expect(title()).toBe('199.jpg');
  expect(screen.getByText(/^200 of 300/)).toBeTruthy();
  // Of 49 steps only some asked for more.
  expect(page.bridge.inputsOf('images.around').length).toBeLessThan(8);
});

it('shows the one image when the others can not be listed', async () => {
  const page = await openPage(<Viewer />, (bridge) =>
    bridge.answer('images.around', refuse('store-failed', 'The disk is gone.')),
  );
  await page.change(() => page.store.getState().openViewer('ada', images[1]!));
  expect(title()).toBe('two.jpg');
  expect(page.store.getState().notices).toMatchObject([{ text: 'The disk is gone.' }]);
});

describe('turning and details', () => {
  it('turns one picture by its key, and leaves the next as it is', async () => {
    const { user } = await openViewer();
    const turned = () => document.querySelector<HTMLElement>('.viewer__turned')!.style.transform;
    await user.keyboard('r');
    expect(turned()).toContain('rotate(90deg)');
    await user.keyboard('{PageDown}');
    expect(turned()).toContain('rotate(0deg)');
  });

  it('are read when the panel is opened, and told', async () => {
    const { bridge, user } = await openViewer();
    bridge.answer('images.details', () => ({
      direction: 'in',
      camera: 'Lumen L2',
      takenAt: '2026-07-04T18:30:05',
      hasLocation: true,
      sha256: 'ab'.repeat(32),
    }));
    expect(screen.queryByRole('complementary')).toBeNull();
    await user.keyboard('i');
    expect(bridge.inputsOf('images.details')).toEqual([{ fileId: 'f-two' }]);
    expect(await screen.findByText('Lumen L2')).toBeTruthy();
    expect(screen.getByText('The file says where it was taken.')).toBeTruthy();
    expect(screen.getByText('ab'.repeat(32))).toBeTruthy();
    await user.keyboard('i');
    expect(screen.queryByRole('complementary')).toBeNull();
  });

  it('say so when they cannot be read', async () => {
    const { bridge, user } = await openViewer();
    bridge.answer('images.details', refuse('file-missing', 'It is gone.'));
    await user.keyboard('i');
    expect(await screen.findByText('These details cannot be read now.')).toBeTruthy();
  });
});
