import { describe, expect, it } from 'vitest';
import { looksLikeAddress, tidyAddress } from '../../../shared/address-text';
import { formatParleyLink } from '../../../shared/parley-link';
import { parleyId } from '../../support/parley-id';

const LINK = formatParleyLink({ id: parleyId(1), addresses: ['192.168.1.20:9000', '[fd00::2]:9000'] });
const [BEFORE = '', AFTER = ''] = LINK.split(/(?=&at=\[)/);

describe('a link', () => {
  it.each([
    ['alone', LINK],
    ['in quotation marks, at the end of a sentence', `"${LINK}".`],
    ['in brackets of Chinese', `「${LINK}」。`],
    ['behind other words', `Join me: ${LINK}`],
    ['before other words', `${LINK}\nSee you there`],
    ['amid Chinese words', `请打开${LINK}，谢谢`],
    ['broken between two addresses', `${BEFORE}\n${AFTER}`],
    ['broken within its key', `Join me:\n${LINK.slice(0, 40)}\r\n  ${LINK.slice(40)}\nSee you`],
    ['out of the source of a web page', `<a href="${LINK.replaceAll('&', '&amp;')}">`],
  ])('is found %s', (_where, text) => {
    expect(tidyAddress(text)).toBe(LINK);
    expect(looksLikeAddress(text)).toBe(true);
  });

  it('that is not whole stays one, so that this can be told', () => {
    expect(tidyAddress('Join me: parley://connect?id=nobody now')).toBe('parley://connect?id=nobody');
    expect(tidyAddress('parley:hello')).toBe('parley:hello');
  });
});

describe('what was typed is meant as an address', () => {
  it.each([
    '192.168.1.20',
    '192.168.1.20:9000',
    '１９２．１６８．１．２０：９００１',
    '[::1]',
    '[fe80::1%eth0]:9000',
    '::1',
    '2001:db8::7',
    'fe80::1%eth0',
    'lab-pc:9000',
    'lab:9000',
    'server.local',
    'lab-pc 9000',
    '192.168.1.20 9000',
    'my address is 10.0.0.7:9000.',
  ])('%j', (text) => {
    expect(looksLikeAddress(text)).toBe(true);
  });

  it.each([
    '',
    'hello',
    'lab-pc',
    'a b:9000',
    'what now?',
    'lecture 2024',
    'ada@example.org',
    'e.g. this',
    '12:30',
    'Re: it',
  ])('%j is not', (text) => {
    expect(looksLikeAddress(text)).toBe(false);
  });
});

it('a long text of whatever kind is looked through at once', () => {
  for (const part of ['1.', 'a:', '::', 'f', '[', 'parley:connect ', '&amp;', 'a-', '%25', '“']) {
    const began = performance.now();
    tidyAddress(part.repeat(1_000 / part.length));
    expect(performance.now() - began).toBeLessThan(200);
  }
});
