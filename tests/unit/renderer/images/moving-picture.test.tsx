import { fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeFile, makeMessage } from '../support/make';
import { openLog, rowOf } from '../support/open-log';

afterEach(() => void Reflect.deleteProperty(window, 'matchMedia'));

function asksForLessMotion(matches: boolean): void {
  const query = { matches, addEventListener: vi.fn(), removeEventListener: vi.fn() };
  Object.assign(window, { matchMedia: () => query });
}

async function openWith(animated: boolean) {
  const file = makeFile({ id: 'f1', name: 'dance.gif', thumbnail: 'ready', animated });
  await openLog({ messages: [makeMessage(1, { body: { kind: 'image', file } })] });
  return screen.getByRole('button', { name: /open.*dance\.gif/i });
}

const playing = () => rowOf('m1').querySelector('.moving-picture');

describe('a picture that moves', () => {
  it('is still until it is pointed at or has the focus', async () => {
    asksForLessMotion(false);
    const button = await openWith(true);
    expect(playing()).toBeNull();
    fireEvent.pointerEnter(button);
    expect(playing()?.getAttribute('src')).toBe('parley-image://f1/full');
    fireEvent.pointerLeave(button);
    expect(playing()).toBeNull();
    fireEvent.focus(button);
    expect(playing()).not.toBeNull();
  });

  it('moves only by its button where the system asks for less motion', async () => {
    asksForLessMotion(true);
    const button = await openWith(true);
    fireEvent.pointerEnter(button);
    fireEvent.focus(button);
    expect(playing()).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Play dance.gif' }));
    expect(playing()).not.toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Stop dance.gif' }));
    expect(playing()).toBeNull();
  });

  it('has nothing of this when it is a still one', async () => {
    const button = await openWith(false);
    fireEvent.focus(button);
    expect(playing()).toBeNull();
    expect(screen.queryByText('GIF')).toBeNull();
  });
});
