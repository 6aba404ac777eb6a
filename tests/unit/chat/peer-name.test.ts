import { describe, expect, it } from 'vitest';
import { cleanPeerName } from '../../../electron/chat/peer-name';

describe('the name that a peer gave itself', () => {
  it.each([
    ['ann@lab', 'ann@lab'],
    ['  two \t\r\n words ', 'two words'],
    ['דנה', 'דנה'],
    ['evil\u202egnp.exe', 'evilgnp.exe'],
    ['a\u0000\u0007b\u200bc', 'abc'],
    ['👩‍🔬'.slice(0, 1), null],
    ['\u2066\u2069', null],
    ['\u200d\u200c', null],
    ['می\u200cخواهم 👩\u200d🔬', 'می\u200cخواهم 👩\u200d🔬'],
    ['', null],
  ])('%j is shown as %j', (name, shown) => {
    expect(cleanPeerName(name)).toBe(shown);
  });
});
