import { expect, it } from 'vitest';
import { planPaste } from '../../../../renderer/chat/paste';

const pasted = (names: readonly string[], text = '') => ({
  // jsdom cannot make a FileList; all that is read of it is what an array has too.
  files: names.map((name) => new File(['x'], name)) as unknown as FileList,
  getData: () => text,
});

it.each([
  ['text', [], 'hello', 'text'],
  ['a screenshot', ['image.png'], '', 'bitmap'],
  ['text with its picture beside it, as office programs do', ['image.png'], 'A1 B1', 'text'],
  ['a file from the file manager', ['cat.jpg'], '/home/ada/cat.jpg', 'files'],
  ['several files', ['image.png', 'cat.jpg'], '', 'files'],
] as const)('%s', (_what, names, text, plan) => {
  expect(planPaste(pasted(names, text))).toBe(plan);
});
