import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Gallery } from '../../../../renderer/gallery/gallery';
import { speak } from '../../../../shared/words/i18n';
import { makeFile } from '../support/make';
import { openPage } from '../support/page';

afterEach(() => speak('en'));

const image = (name: string, at: Date) => ({
  messageId: `m-${name}`,
  createdAt: at.getTime(),
  file: makeFile({ id: `f-${name}`, name: `${name}.jpg`, thumbnail: 'ready' }),
});
const NEWEST = [
  image('four', new Date(2025, 4, 14)),
  image('three', new Date(2025, 4, 2)),
  image('two', new Date(2025, 3, 30)),
];
const OLDEST = [image('one', new Date(2024, 3, 1))];

async function openGallery(images = NEWEST) {
  const page = await openPage(<Gallery />, (bridge) =>
    bridge.answer('images.gallery', ({ beforeSeq }) =>
      beforeSeq === undefined
        ? { images, nextBeforeSeq: images.length === 0 ? null : 7 }
        : { images: OLDEST, nextBeforeSeq: null },
    ),
  );
  await page.change(() => page.store.getState().openGallery('ada'));
  return page;
}

const cell = (name: string) => screen.getByRole('button', { name: new RegExp(`^${name}\\.jpg`) });
const months = () => screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent);

describe('the gallery', () => {
  it('stands by month, and adds the older ones when asked', async () => {
    const { bridge, user } = await openGallery();
    expect(months()).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Show older pictures' }));
    expect(bridge.inputsOf('images.gallery')).toMatchObject([{}, { beforeSeq: 7 }]);
    expect(months()).toHaveLength(3);
    expect(screen.queryByRole('button', { name: 'Show older pictures' })).toBeNull();
  });

  it('names the months in the language that is spoken', async () => {
    const { change } = await openGallery();
    await change(() => speak('zh-CN'));
    expect(months()).toEqual(['2025年5月', '2025年4月']);
  });

  it('is one stop of the Tab key, in which arrows move', async () => {
    const { user } = await openGallery();
    await user.tab();
    expect(document.activeElement).toBe(cell('four'));
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(document.activeElement).toBe(cell('two'));
    await user.keyboard('{Home}');
    expect(document.activeElement).toBe(cell('four'));
    await user.keyboard('{End}');
    expect(document.activeElement).toBe(cell('two'));
  });

  it('opens a picture in the viewer', async () => {
    const { store, user } = await openGallery();
    await user.tab();
    await user.keyboard('{ArrowRight}{Enter}');
    expect(store.getState().viewer?.images[0]?.messageId).toBe('m-three');
    expect(store.getState().gallery).not.toBeNull();
  });

  it('says that there is nothing yet', async () => {
    await openGallery([]);
    expect(screen.getByText(/^No pictures yet/)).toBeTruthy();
  });

  it('forgets a page that comes after it was closed', async () => {
    const { store, change } = await openGallery();
    const growing = store.getState().growGallery();
    await change(() => store.getState().closeGallery());
    await growing;
    expect(store.getState().gallery).toBeNull();
  });
});
