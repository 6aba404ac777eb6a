import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanFileName, numberedFileName } from '../../../../electron/peer/secure/safe-name';
import { MAX_FILE_NAME_BYTES } from '../../../../shared/limits';

describe('a file name from a peer', () => {
  it.each([
    ['holiday.jpg', 'holiday.jpg'],
    ['../../x', 'x'],
    ['/etc/passwd', 'passwd'],
    ['C:\\Windows\\evil.dll', 'evil.dll'],
    ['a/..', 'file'],
    ['..', 'file'],
    ['', 'file'],
    ['   ', 'file'],
    ['.bashrc', 'bashrc'],
    ['name. . ', 'name'],
    ['photo\u202Egpj.exe', 'photogpj.exe'],
    ['a\u0000b\nc\u200b.png', 'abc.png'],
    ['a:b*c?.png', 'a_b_c_.png'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['com1.jpg', '_com1.jpg'],
    ['lpt¹', '_lpt¹'],
    ['console.txt', 'console.txt'],
    ['e\u0301t\u00e9.png', '\u00e9t\u00e9.png'],
    ['half \ud800 pair', 'half  pair'],
  ])('%j becomes %j', (name, clean) => {
    expect(cleanFileName(name)).toBe(clean);
  });

  it('is cut to what file systems hold, with its ending', () => {
    const clean = cleanFileName(`${'ü'.repeat(300)}.jpeg`);
    expect(Buffer.byteLength(clean)).toBeLessThanOrEqual(MAX_FILE_NAME_BYTES);
    expect(clean).toMatch(/^ü+\.jpeg$/);
  });

  it('is harmless and stable, whatever it was', () => {
    const parts = fc.constantFrom(
      '..',
      '/',
      '\\',
      'con',
      '.',
      ' ',
      '\u202e',
      '\u0000',
      ':',
      '$',
      'é',
      '😀',
      '.jpg',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(parts).map((all) => all.join('')),
        ),
        (name) => {
          const clean = cleanFileName(name);
          expect(clean).toMatch(/^[^/\\\p{Cc}\p{Cf}<>:"|?*.\s][^/\\\p{Cc}\p{Cf}<>:"|?*]*$/u);
          expect(Buffer.byteLength(clean)).toBeLessThanOrEqual(MAX_FILE_NAME_BYTES);
          expect(cleanFileName(clean)).toBe(clean);
        },
      ),
    );
  });

  it('is numbered before its ending', () => {
    expect(numberedFileName('a.b.jpg', 2)).toBe('a.b (2).jpg');
    expect(numberedFileName('readme', 3)).toBe('readme (3)');
  });
});
