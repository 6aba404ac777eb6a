import { describe, expect, it } from 'vitest';
import { screenshotName } from '../../../scripts/lib/screenshot-name.mjs';

describe("the screenshot's name", () => {
  it.each([
    [[], 'parley-window.png'],
    [['--profile', 'alice'], 'parley-window-alice.png'],
    [['--profile=bob'], 'parley-window-bob.png'],
    [['--profile'], 'parley-window.png'],
    [['--profile', '../../etc/passwd'], 'parley-window--etc-passwd.png'],
  ])('for %j is %s', (args, name) => {
    expect(screenshotName(args)).toBe(name);
  });
});
