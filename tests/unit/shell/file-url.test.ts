import { describe, expect, it } from 'vitest';
import { isFileUrl, pathOfFileUrl } from '../../../electron/shell/file-url';

describe('the path of a file: address', () => {
  it.each([
    ['file:///home/ada/a.png', '/home/ada/a.png'],
    ['FILE:///home/ada/a.png', '/home/ada/a.png'],
    ['file:/home/ada/a.png', '/home/ada/a.png'],
    ['file://localhost/home/ada/a.png', '/home/ada/a.png'],
    ['file:///home/ada/a%20b%C3%A4%23%3f.png', '/home/ada/a bä#?.png'],
  ])('%s', (url, path) => {
    expect(pathOfFileUrl(url, false)).toBe(path);
  });

  it('has a drive on Windows', () => {
    expect(pathOfFileUrl('file:///C:/Bilder/a%20b.png', true)).toBe('C:\\Bilder\\a b.png');
  });

  it.each([
    ['another computer', 'file://evil/share/a.png'],
    ['a hidden separator', 'file:///tmp/a%2fb.png'],
    ['a broken escape', 'file:///tmp/%'],
    ['another scheme', 'https://example.org/a.png'],
    ['a path', '/home/ada/a.png'],
  ])('is none for %s', (_what, text) => {
    expect(pathOfFileUrl(text, false)).toBeNull();
  });

  it('is told apart from a name that only looks like one', () => {
    expect(isFileUrl('file:///a')).toBe(true);
    expect(isFileUrl('files.png')).toBe(false);
  });
});
