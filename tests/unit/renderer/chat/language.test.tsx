import { act, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { App } from '../../../../renderer/app/app';
import { speak } from '../../../../shared/words/i18n';
import { makeMessage, makePage, makePeer, makeSnapshot } from '../support/make';
import { openPage } from '../support/page';

afterEach(() => speak('en'));

it('what is drawn changes its language while one looks at it, rows of the log too', async () => {
  const sent = makeMessage(2, { direction: 'out', state: 'delivered' });
  const peer = makePeer({ givenName: 'Ada', wire: 'secure' });
  const page = await openPage(<App />, (bridge) => {
    bridge.answer('app.snapshot', () => makeSnapshot({ peers: [peer] }));
    bridge.answer('chat.page', () => makePage(1, 1, { messages: [makeMessage(1), sent] }));
  });
  await page.change(() => page.store.getState().openConversation('ada'));
  const timeOf = (): string => document.querySelector('.row__meta time')?.textContent ?? '';
  const english = timeOf();
  expect(screen.getByText('Delivered')).toBeTruthy();
  expect(screen.getByRole('textbox', { name: 'Message to Ada' })).toBeTruthy();

  await act(() => speak('zh-CN'));
  expect(screen.getByText('已送达')).toBeTruthy();
  expect(screen.getByRole('textbox', { name: '给 Ada 的消息' })).toBeTruthy();
  expect(screen.getByRole('region', { name: '与 Ada 的对话' })).toBeTruthy();
  expect(timeOf()).not.toBe(english);

  await act(() => speak('en'));
  expect(screen.getByText('Delivered')).toBeTruthy();
  expect(timeOf()).toBe(english);
});
