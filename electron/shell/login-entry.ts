/** The files by which a system starts Parley at login, where there is no call for it. Knows no Electron. */
import { HIDDEN_SWITCH } from './app-arguments';

/** The appId of electron-builder.yml. */
export const APP_ID = 'net.parley.app';

export interface LoginEntry {
  readonly fileName: string;
  readonly text: string;
}

/** The words behind the executable, so that the same profile is started, and without a window. @param profile null for the usual one */
export function loginArguments(profile: string | null): string[] {
  return profile === null ? [HIDDEN_SWITCH] : [`--profile=${profile}`, HIDDEN_SWITCH];
}

/** As the freedesktop.org autostart and desktop entry specifications want it. */
export function autostartEntry(executable: string, profile: string | null): LoginEntry {
  const quoted = `"${executable.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${profile === null ? 'Parley' : `Parley (${profile})`}`,
    `Exec=${[quoted, ...loginArguments(profile)].join(' ')}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ];
  return {
    fileName: profile === null ? 'parley.desktop' : `parley-${profile}.desktop`,
    text: lines.join('\n'),
  };
}

/** Whether a desktop's own settings have switched the entry off; they leave the file where it is. */
export function isSwitchedOff(text: string): boolean {
  return /^(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/m.test(text);
}

/** As launchd wants it: a login item of macOS starts an app without any words, and so always the usual profile. */
export function launchAgent(executable: string, profile: string): LoginEntry {
  const label = `${APP_ID}.${profile}`;
  const words = [executable, ...loginArguments(profile)];
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0"><dict>',
    `<key>Label</key><string>${label}</string>`,
    `<key>ProgramArguments</key><array>${words.map((word) => `<string>${escaped(word)}</string>`).join('')}</array>`,
    '<key>RunAtLoad</key><true/>',
    '</dict></plist>',
    '',
  ];
  return { fileName: `${label}.plist`, text: lines.join('\n') };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
