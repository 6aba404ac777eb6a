import { describe, expect, it } from 'vitest';
import { readDroppedWeb, type DroppedWeb } from '../../../../renderer/chat/dropped-web';
import { MAX_DROPPED_ADDRESS_LENGTH, MAX_DROPPED_TEXT_LENGTH } from '../../../../shared/limits-drops';

const GIF = btoa('GIF89a');

function read({ html = '', links = '' }: { html?: string; links?: string }): DroppedWeb {
  const texts: Record<string, string> = { 'text/html': html, 'text/uri-list': links };
  return readDroppedWeb({ getData: (type) => texts[type] ?? '' });
}

describe('a drag out of a browser', () => {
  it('brings the picture along when the page holds it itself', async () => {
    const dropped = read({
      html: `<img alt="a" src="data:image/gif;base64,${GIF}">`,
      links: 'https://a.example/',
    });
    if (dropped.kind !== 'picture') throw new Error(dropped.kind);
    expect(dropped.file.type).toBe('image/gif');
    expect(dropped.file.size).toBe(6);
    expect(read({ links: `data:image/png;base64,${GIF}` })).toMatchObject({ kind: 'picture' });
  });

  it('tells where the picture is, rather than where its link leads', () => {
    const html = '<a href="https://a.example/page"><img src=" https://a.example/cat.jpg "></a>';
    expect(read({ html, links: 'https://a.example/page' })).toEqual({
      kind: 'address',
      address: 'https://a.example/cat.jpg',
    });
  });

  it('takes the first link of a list that is one', () => {
    expect(read({ links: '# from the web\r\n\r\nhttp://a.example/1\r\nhttp://a.example/2' })).toEqual({
      kind: 'address',
      address: 'http://a.example/1',
    });
  });

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'blob:https://a.example/1',
    'parley-image://1/thumb',
    'no address',
    '//a.example/relative',
    `https://a.example/${'a'.repeat(MAX_DROPPED_ADDRESS_LENGTH)}`,
  ])('takes nothing from %.40s', (url) => {
    expect(read({ links: url })).toEqual({ kind: 'nothing' });
    expect(read({ html: `<img src="${url}">` })).toEqual({ kind: 'nothing' });
  });

  it.each([
    'data:text/html;base64,AAAA',
    'data:image/png,raw',
    'data:image/png;base64,%%%',
    'data:image/png;base64,',
  ])('takes no picture from %s', (url) => {
    expect(read({ links: url })).toEqual({ kind: 'nothing' });
  });

  it('runs and loads nothing of the page', () => {
    const html = `<script>document.title = 'taken'</script><img src="https://a.example/1.gif" onerror="document.title = 'taken'">`;
    expect(read({ html })).toMatchObject({ kind: 'address' });
    expect(document.title).not.toBe('taken');
    expect(document.querySelector('img')).toBeNull();
  });

  it.each([
    [`<IMG width=1 SRC='https://a.example/1.gif'>`, 'https://a.example/1.gif'],
    ['<img data-src="https://a.example/0.gif" src=https://a.example/2.gif alt>', 'https://a.example/2.gif'],
    ['<img src="https://a.example/?a=1&amp;b=2">', 'https://a.example/?a=1&b=2'],
    ['<p>src="https://a.example/no.gif"</p><img\nsrc="https://a.example/3.gif"/>', 'https://a.example/3.gif'],
  ])('finds the picture in %s', (html, address) => {
    expect(read({ html })).toEqual({ kind: 'address', address });
  });

  it('is read in no time however it is made', () => {
    const many = 100_000;
    expect(read({ html: '<img '.repeat(many) })).toEqual({ kind: 'nothing' });
    expect(read({ html: `<img src="${'<img src='.repeat(many)}` })).toEqual({ kind: 'nothing' });
    expect(read({ html: `<img ${' src'.repeat(many)}` })).toEqual({ kind: 'nothing' });
  });

  it('is not even read when it is larger than any picture that is taken', () => {
    const links = `data:image/png;base64,${'A'.repeat(MAX_DROPPED_TEXT_LENGTH)}`;
    expect(read({ links })).toEqual({ kind: 'nothing' });
  });
});
