import { describe, expect, it } from 'vitest';
import { externalAddress } from '../../../electron/shell/links';
import { MAX_LINK_LENGTH } from '../../../shared/limits';

describe('externalAddress', () => {
  it.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['HTTP://Example.org', 'http://example.org/'],
    ['http://[::1]:8080/x', 'http://[::1]:8080/x'],
  ])('lets %s out', (raw, address) => {
    expect(externalAddress(raw)).toBe(address);
  });

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,hi',
    'parley-app://app/index.html',
    'parley-image://f/full',
    'smb://server/share',
    'ms-msdt:/id',
    'mailto:ada@example.org',
    'vscode://file/etc/passwd',
    'https://bank.example@evil.example/',
    'https://ada:word@example.org/',
    'https://',
    'example.org',
    '',
    `https://example.org/${'a'.repeat(MAX_LINK_LENGTH)}`,
  ])('keeps %s in', (raw) => {
    expect(externalAddress(raw)).toBeNull();
  });
});
