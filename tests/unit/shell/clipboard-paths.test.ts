import { describe, expect, it } from 'vitest';
import { pathsOf } from '../../../electron/shell/clipboard-paths';

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const utf16 = (text: string): Uint8Array => Buffer.from(text, 'utf16le');

describe('pathsOf', () => {
  it('reads a URI list in its order, without its comments', () => {
    const list = '# copied\r\nfile:///home/ada/b.png\r\nfile:///home/ada/a%20b%C3%A4.png\r\n';
    expect(pathsOf('text/uri-list', utf8(list), false)).toEqual(['/home/ada/b.png', '/home/ada/a bä.png']);
  });

  it('takes localhost for this computer, and no other', () => {
    const list = 'file://localhost/tmp/a.png\nfile://evil/share/b.png\nhttps://example.org/c.png\n/tmp/d.png';
    expect(pathsOf('text/uri-list', utf8(list), false)).toEqual(['/tmp/a.png']);
  });

  it("reads GNOME's list, which begins with what to do", () => {
    const list = 'copy\nfile:///home/ada/b.png\nfile:///home/ada/a%20b.png';
    expect(pathsOf('x-special/gnome-copied-files', utf8(list), false)).toEqual([
      '/home/ada/b.png',
      '/home/ada/a b.png',
    ]);
  });

  it('reads the one file of macOS', () => {
    expect(pathsOf('public.file-url', utf8('file:///Users/ada/a.png'), false)).toEqual(['/Users/ada/a.png']);
  });

  it('reads Windows names, zero-terminated', () => {
    const names = utf16('C:\\Bilder\\a.png\0\\\\server\\share\\b.png\0\0');
    expect(pathsOf('FileNameW', names, true)).toEqual(['C:\\Bilder\\a.png', '\\\\server\\share\\b.png']);
    expect(pathsOf('FileNameW', utf16('relative.png\0'), true)).toEqual([]);
    expect(pathsOf('text/uri-list', utf8('file:///C:/Bilder/a.png'), true)).toEqual(['C:\\Bilder\\a.png']);
  });

  it('finds nothing in nothing', () => {
    expect(pathsOf('text/uri-list', new Uint8Array(), false)).toEqual([]);
  });
});
