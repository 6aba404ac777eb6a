import { describe, expect, it } from 'vitest';
import { autostartEntry, isSwitchedOff, launchAgent } from '../../../electron/shell/login-entry';

describe('the autostart entry', () => {
  it('starts Parley without a window', () => {
    const { fileName, text } = autostartEntry('/opt/Parley/parley', null);
    expect(fileName).toBe('parley.desktop');
    expect(text.split('\n')).toContain('Exec="/opt/Parley/parley" --hidden');
  });

  it('of a profile is one of its own, and starts that profile', () => {
    const { fileName, text } = autostartEntry('/opt/Parley/parley', 'alice');
    expect(fileName).toBe('parley-alice.desktop');
    expect(text.split('\n')).toEqual(
      expect.arrayContaining(['Name=Parley (alice)', 'Exec="/opt/Parley/parley" --profile=alice --hidden']),
    );
  });

  it('holds any path as one word, and nothing that a shell or a field code would replace', () => {
    expect(autostartEntry('/home/a b/$x`"%f\\/parley', null).text).toContain(
      'Exec="/home/a b/\\$x\\`\\"%%f\\\\/parley" --hidden',
    );
  });

  it('is seen to be switched off by the desktop', () => {
    const { text } = autostartEntry('/opt/Parley/parley', null);
    expect(isSwitchedOff(text)).toBe(false);
    expect(isSwitchedOff(text.replace('enabled=true', 'enabled=false'))).toBe(true);
    expect(isSwitchedOff(`${text}Hidden=true\n`)).toBe(true);
  });
});

describe('the launch agent of a profile', () => {
  it('starts that profile, without a window, whatever is in the path', () => {
    const { fileName, text } = launchAgent('/Applications/A & <B>/Parley', 'alice');
    expect(fileName).toBe('net.parley.app.alice.plist');
    expect(text).toContain(
      '<array><string>/Applications/A &amp; &lt;B&gt;/Parley</string><string>--profile=alice</string><string>--hidden</string></array>',
    );
    expect(text).toContain('<key>RunAtLoad</key><true/>');
  });
});
