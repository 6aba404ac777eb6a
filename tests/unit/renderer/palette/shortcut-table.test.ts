import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keyLabel, SHORTCUTS } from '../../../../renderer/palette/shortcut-table';

type Group = keyof typeof SHORTCUTS;

/** Which part of the sheet tells the keys of which source. */
const TOLD_IN: Readonly<Record<string, Group>> = {
  'app/shortcuts.ts': 'anywhere',
  'peers/conversation-row.tsx': 'list',
  'peers/peer-list.tsx': 'list',
  'ui/roving.ts': 'list',
  'ui/use-roving-rows.ts': 'list',
  'chat/use-log-keys.ts': 'log',
  'chat/use-row-tools.ts': 'log',
  'chat/message-actions.ts': 'log',
  'chat/composer.tsx': 'writing',
  'sending/picture-tiles.tsx': 'sending',
  'sending/sending-dialog.tsx': 'sending',
  'search/search-field.tsx': 'search',
  'search/search-panel.tsx': 'search',
  'palette/palette.tsx': 'search',
  'gallery/grid-focus.ts': 'gallery',
  'images/use-viewer-keys.ts': 'viewer',
};
/** What every menu and every field knows on every computer. */
const AS_EVERYWHERE: readonly string[] = [
  'ui/menu.tsx',
  'chat/reaction-picker.tsx',
  'settings/setting-field.tsx',
];
/** Another key for one that is told, an input method's, and how a key is printed in a menu. */
const NOT_TOLD: readonly string[] = ['Backspace', 'Process', '='];
/** Done by the system or by Chromium, so that no source names them. */
const BY_SYSTEM: Readonly<Partial<Record<Group, readonly string[]>>> = {
  // The menu of the app; leaving the choice stands in app/shortcuts.ts.
  anywhere: ['+', '-', '0'],
  list: ['Esc', 'Click', 'F10', 'Menu'],
  log: ['F10', 'Menu'],
  writing: ['V'],
  sending: ['Esc'],
  gallery: ['Enter', 'Esc'],
  viewer: ['Esc'],
};

const NAMED =
  /(?<![\w.])'?(Arrow(?:Up|Down|Left|Right)|Home|End|Enter|Escape|Tab|Delete|Backspace|PageUp|PageDown|Process)'?(?=[:;,)\]\s?}])/gu;
const SINGLE = /(?:=== |key: )'(.)'|^\s+'?([a-z0-9+=,/-])'?: /gmu;
const PRINTED: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};

const printed = (key: string): string => PRINTED[key] ?? (key.length === 1 ? key.toUpperCase() : key);
const sorted = (keys: Iterable<string>): string[] => [...new Set(keys)].sort();

/** The keys that a source names, as they are printed. */
function keysIn(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/\/\/.*$/gmu, '');
  const named = [...code.matchAll(NAMED)].flatMap(([, key]) => key ?? []);
  const isAboutKeys = named.length > 0 || /\bkey: '.'/u.test(code);
  const single = isAboutKeys
    ? [...code.matchAll(SINGLE)].flatMap(([, one, other]) => one ?? other ?? [])
    : [];
  return sorted([...named, ...single].filter((key) => !NOT_TOLD.includes(key)).map(printed));
}

const sources = readdirSync('renderer', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/u.test(path) && path !== 'palette/shortcut-table.ts')
  .map((path) => ({ path, keys: keysIn(readFileSync(join('renderer', path), 'utf8')) }))
  .filter(({ keys, path }) => keys.length > 0 && path !== 'chat/message-tools.tsx');

/** Without what is pressed together with it. */
const bare = (key: string): string => (key === 'Mod++' ? '+' : (key.split(/\+(?=.)/u).at(-1) ?? key));

describe('the sheet of shortcuts', () => {
  it('knows each source that hears keys', () => {
    const unknown = sources.filter(
      ({ path }) => TOLD_IN[path] === undefined && !AS_EVERYWHERE.includes(path),
    );
    expect(unknown).toEqual([]);
    expect(Object.keys(TOLD_IN).filter((path) => !sources.some((source) => source.path === path))).toEqual(
      [],
    );
  });

  it.each(Object.keys(SHORTCUTS) as Group[])('tells all keys, and no others: %s', (group) => {
    const heard = sources.filter(({ path }) => TOLD_IN[path] === group).flatMap(({ keys }) => keys);
    const told = SHORTCUTS[group].flatMap(({ keys }) => keys.map(bare));
    expect(sorted(told)).toEqual(sorted([...heard, ...(BY_SYSTEM[group] ?? [])]));
  });

  it('prints them as they are on the keyboard', () => {
    expect(keyLabel('Mod+K', false)).toBe('Ctrl+K');
    expect(keyLabel('Mod+K', true)).toBe('⌘K');
  });
});
