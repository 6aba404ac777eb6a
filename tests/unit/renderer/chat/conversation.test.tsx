import { createEvent, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Conversation } from '../../../../renderer/chat/conversation';
import { refuseStrayDrops } from '../../../../renderer/app/stray-drops';
import { makePeer, makeSnapshot } from '../support/make';
import { openPage } from '../support/page';

const files = [new File(['1'], 'b.png'), new File(['2'], 'a.jpg')];
const withFiles = { dataTransfer: { types: ['Files'], files, dropEffect: 'none' } };
const withText = { dataTransfer: { types: ['text/plain'], files: [], dropEffect: 'none' } };
const conversation = () => <Conversation conversationId="ada" />;
const target = () => screen.getByRole('region', { name: 'Conversation with 192.168.1.20:9000' });

/** The pointer goes from the target to another element; jsdom knows no relatedTarget of drags. */
function leaveFor(next: HTMLElement): void {
  const event = createEvent.dragLeave(target(), withFiles);
  Object.defineProperty(event, 'relatedTarget', { value: next });
  fireEvent(target(), event);
}

describe('files over the conversation', () => {
  it('show where they would go, and that they went away again', async () => {
    await openPage(conversation());
    fireEvent.dragEnter(target(), withFiles);
    leaveFor(screen.getByRole('textbox'));
    expect(screen.getByText('Send to 192.168.1.20:9000')).toBeTruthy();
    leaveFor(document.body);
    expect(screen.queryByText('Send to 192.168.1.20:9000')).toBeNull();
  });

  it('are shown in their order', async () => {
    const { bridge, change, store } = await openPage(conversation());
    await change(() => fireEvent.drop(target(), withFiles));
    expect(bridge.inputsOf('stageFiles')).toEqual([['b.png', 'a.jpg']]);
    expect(store.getState().sheet?.to).toEqual(['ada']);
  });

  it('are the only thing that it takes', async () => {
    const { bridge } = await openPage(conversation());
    fireEvent.dragEnter(target(), withText);
    expect(screen.queryByText(/^Send to/)).toBeNull();
    const drop = createEvent.drop(target(), withText);
    fireEvent(target(), drop);
    expect(drop.defaultPrevented).toBe(false);
    expect(bridge.inputsOf('stageFiles')).toEqual([]);
  });
});

it('files dropped elsewhere do not replace the page', async () => {
  refuseStrayDrops(window);
  await openPage(<p>elsewhere</p>);
  const drop = createEvent.drop(screen.getByText('elsewhere'), withFiles);
  fireEvent(screen.getByText('elsewhere'), drop);
  expect(drop.defaultPrevented).toBe(true);
  expect(withFiles.dataTransfer.dropEffect).toBe('none');
});

describe('a peer who is away', () => {
  const away = makePeer({
    state: 'away',
    direction: null,
    error: { code: 'connect-refused', message: 'It refused.' },
  });

  it('says why, what that means, and connects again', async () => {
    const { bridge, user } = await openPage(conversation(), (fake) =>
      fake.answer('app.snapshot', () => makeSnapshot({ peers: [away] })),
    );
    expect(screen.getByText(/It refused\. What you send now waits until/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Connect again' }));
    expect(bridge.inputsOf('peers.connect')).toEqual([{ address: '192.168.1.20:9000' }]);
  });

  it('can still be written to', async () => {
    const { bridge, user } = await openPage(conversation(), (fake) =>
      fake.answer('app.snapshot', () => makeSnapshot({ peers: [away] })),
    );
    await user.type(screen.getByRole('textbox'), 'later{Enter}');
    expect(bridge.inputsOf('chat.sendText')).toHaveLength(1);
  });
});
