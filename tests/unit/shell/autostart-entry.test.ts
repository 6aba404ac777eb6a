import { describe, expect, it } from 'vitest';
import { autostartEntry } from '../../../electron/shell/autostart-entry';

describe('the autostart entry', () => {
  it('starts Parley without a window', () => {
    expect(autostartEntry('/opt/Parley/parley').split('\n')).toContain('Exec="/opt/Parley/parley" --hidden');
  });

  it('holds any path as one word, and nothing that a shell or a field code would replace', () => {
    expect(autostartEntry('/home/a b/$x`"%f\\/parley')).toContain(
      'Exec="/home/a b/\\$x\\`\\"%%f\\\\/parley" --hidden',
    );
  });
});
