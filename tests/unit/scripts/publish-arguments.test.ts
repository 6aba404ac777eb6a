import { describe, expect, it } from 'vitest';
import { publishArguments } from '../../../scripts/lib/publish-arguments.mjs';

describe('where a package looks for newer ones', () => {
  it('is nowhere unless an address is given', () => {
    expect(publishArguments(undefined)).toEqual([]);
    expect(publishArguments('')).toEqual([]);
  });

  it('is an https address', () => {
    expect(publishArguments('https://updates.example/parley')).toEqual([
      '-c.publish.provider=generic',
      '-c.publish.url=https://updates.example/parley',
    ]);
  });

  it.each(['http://updates.example', 'updates.example', 'file:///tmp'])('is not %s', (address) => {
    expect(() => publishArguments(address)).toThrow(/https only/);
  });
});
