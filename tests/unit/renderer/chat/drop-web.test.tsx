import { createEvent, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Conversation } from '../../../../renderer/chat/conversation';
import { openPage } from '../support/page';

function drag(texts: Readonly<Record<string, string>>) {
  const getData = (type: string): string => texts[type] ?? '';
  return { dataTransfer: { types: Object.keys(texts), files: [], dropEffect: 'none', getData } };
}

const target = () => screen.getByRole('region', { name: 'Conversation with 192.168.1.20:9000' });
const open = () => openPage(<Conversation conversationId="ada" />);

describe('what is dragged out of a browser onto the conversation', () => {
  it('shows where it would go', async () => {
    await open();
    fireEvent.dragEnter(target(), drag({ 'text/uri-list': '' }));
    expect(screen.getByText('Send to 192.168.1.20:9000')).toBeTruthy();
  });

  it('is shown before it is sent when it is the picture itself', async () => {
    const { bridge, change, store } = await open();
    const html = `<img src="data:image/gif;base64,${btoa('GIF89a')}">`;
    await change(() =>
      fireEvent.drop(target(), drag({ 'text/uri-list': 'https://a.example/', 'text/html': html })),
    );
    expect(bridge.inputsOf('stageFiles')).toEqual([['image']]);
    expect(store.getState().sheet?.to).toEqual(['ada']);
  });

  it('is never fetched: its address is put behind what was written, and that is said', async () => {
    const { bridge, change, store } = await open();
    await change(() => store.getState().setDraft('ada', 'Look: '));
    const drop = createEvent.drop(target(), drag({ 'text/uri-list': 'https://a.example/cat.jpg' }));
    await change(() => fireEvent(target(), drop));
    expect(drop.defaultPrevented).toBe(true);
    expect(store.getState().drafts['ada']).toBe('Look: https://a.example/cat.jpg');
    expect(store.getState().notices.map(({ text }) => text)).toEqual([
      'The picture did not come along, and Parley fetches nothing. Its address is where you write.',
    ]);
    expect(bridge.inputsOf('stageFiles')).toEqual([]);
  });

  it('is told of when there is nothing in it, or when it is for several', async () => {
    const { change, store } = await open();
    await change(() => fireEvent.drop(target(), drag({ 'text/uri-list': 'file:///etc/passwd' })));
    await change(() =>
      store.getState().takeDroppedWeb(['ada', 'bob'], { kind: 'address', address: 'https://a.example' }),
    );
    expect(store.getState().drafts['ada'] ?? '').toBe('');
    expect(store.getState().notices.map(({ text }) => text)).toEqual([
      'There is no picture in what was dropped.',
      'The picture did not come along, and Parley fetches nothing. Save it first, then drop the file.',
    ]);
  });
});
