import { HIDDEN_SWITCH } from './app-arguments';

/** As the freedesktop.org autostart and desktop entry specifications want it. */
export function autostartEntry(executable: string): string {
  const quoted = `"${executable.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Parley',
    `Exec=${quoted} ${HIDDEN_SWITCH}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}
