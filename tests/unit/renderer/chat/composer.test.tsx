import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Composer } from '../../../../renderer/chat/composer';
import { refuse } from '../support/fake-bridge';
import { openPage } from '../support/page';

const composer = () => <Composer conversationId="ada" name="Ada" />;
const field = () => screen.getByRole('textbox', { name: 'Message to Ada' });

it('sends with Enter and is empty again', async () => {
  const { bridge, user } = await openPage(composer());
  await user.type(field(), 'hello{Enter}');
  expect(bridge.inputsOf('chat.sendText')).toEqual([{ conversationId: 'ada', text: 'hello' }]);
  expect(field()).toHaveProperty('value', '');
});

it('begins a line with Shift+Enter', async () => {
  const { bridge, user } = await openPage(composer());
  await user.type(field(), 'one{Shift>}{Enter}{/Shift}two');
  expect(bridge.inputsOf('chat.sendText')).toEqual([]);
  expect(field()).toHaveProperty('value', 'one\ntwo');
});

it('sends nothing while an input method composes a word', async () => {
  const { bridge, user } = await openPage(composer());
  await user.type(field(), 'nihao');
  fireEvent.keyDown(field(), { key: 'Enter', isComposing: true });
  fireEvent.keyDown(field(), { key: 'Process' });
  expect(bridge.inputsOf('chat.sendText')).toEqual([]);
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(bridge.inputsOf('chat.sendText')).toHaveLength(1);
});

it('keeps a text that was not taken, and says why beside it', async () => {
  const { user } = await openPage(composer(), (bridge) =>
    bridge.answer('chat.sendText', refuse('disk-full', 'The disk is full.')),
  );
  await user.type(field(), 'important{Enter}');
  expect(await screen.findByText('The disk is full.')).toBeTruthy();
  expect(field()).toHaveProperty('value', 'important');
  expect(field().getAttribute('aria-invalid')).toBe('true');
});

it('opens the dialog of the system for images', async () => {
  const { bridge, user } = await openPage(composer());
  await user.click(screen.getByRole('button', { name: 'Send images' }));
  expect(bridge.inputsOf('sending.choose')).toEqual([undefined]);
});
