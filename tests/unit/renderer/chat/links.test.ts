import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLinks } from '../../../../renderer/chat/links';

const hrefs = (text: string) => findLinks(text).flatMap(({ href }) => href ?? []);

describe('addresses in a text', () => {
  it.each([
    ['see https://example.org/a?b=c#d now', ['https://example.org/a?b=c#d']],
    ['(see http://example.org/c).', ['http://example.org/c']],
    ['http://example.org/c_(d) is whole', ['http://example.org/c_(d)']],
    ['Is it https://example.org/x? Yes!', ['https://example.org/x']],
    ['two: http://a.example, http://b.example.', ['http://a.example', 'http://b.example']],
    ['<https://example.org>', ['https://example.org']],
    ['HTTPS://EXAMPLE.ORG/', ['HTTPS://EXAMPLE.ORG/']],
    [
      'see www.example.org/a, or (www.example.org).',
      ['https://www.example.org/a', 'https://www.example.org'],
    ],
    ['Www.Example.org', ['https://Www.Example.org']],
    ['https://www.example.org/www.b.c', ['https://www.example.org/www.b.c']],
  ])('%s', (text, expected) => {
    expect(hrefs(text)).toEqual(expected);
  });

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'parley-image://x/full',
    'http://',
    'example.org',
    'www.',
    'www.example',
    'www..org',
    'awww.example.org',
    'me@www.example.org',
  ])('leaves %s alone', (text) => {
    expect(hrefs(text)).toEqual([]);
  });

  it('joins to the text that it was', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('http://', 'https://a.b/c', 'www.', 'www.a.b', ')', '.', ' ', '(', '\n'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        expect(
          findLinks(text)
            .map((segment) => segment.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
