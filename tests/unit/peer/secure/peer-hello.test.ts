import { describe, expect, it } from 'vitest';
import { PeerHello } from '../../../../electron/peer/secure/peer-hello';

describe('what a peer says of itself', () => {
  it('is nothing before its hello', () => {
    const hello = new PeerHello();
    expect(hello.name).toBeNull();
    expect(hello.understands('amend')).toBe(false);
    expect(hello.takeNewName()).toBe(false);
  });

  it('is a new name once, however often it was said, and none when it is the old one', () => {
    const hello = new PeerHello();
    hello.said('mia', ['amend']);
    expect(hello.takeNewName()).toBe(false);
    for (const name of ['m', 'mi', 'mia@desk']) hello.rename(name);
    expect(hello.name).toBe('mia@desk');
    expect([hello.takeNewName(), hello.takeNewName()]).toEqual([true, false]);
    hello.rename('mia@desk');
    expect(hello.takeNewName()).toBe(false);
    expect(hello.understands('amend')).toBe(true);
  });
});
