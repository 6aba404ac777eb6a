import type { MouseEvent } from 'react';
import { useParley } from '../app/store-context';
import { Button } from '../ui/button';
import { useRovingRows } from '../ui/use-roving-rows';
import { useWords } from '../ui/use-words';
import type { SettingsPart } from './section';
import './settings-nav.css';

/** Beside the settings where there is room: leads to each section. */
export function SettingsNav() {
  const t = useWords('settings');
  const tKeeping = useWords('keeping');
  const tUpdates = useWords('updates');
  const hasUpdates = useParley(({ updates }) => updates !== null && updates.mode !== 'none');
  const roving = useRovingRows<HTMLUListElement>('li');
  const parts: ReadonlyArray<readonly [SettingsPart, string]> = [
    ['you', t('you')],
    ['who', t('who')],
    ['nearby', t('nearby')],
    ['files', t('files')],
    ['space', tKeeping('space')],
    ['notifications', t('notifications')],
    ['network', t('network')],
    ...(hasUpdates ? ([['updates', tUpdates('title')]] as const) : []),
  ];
  return (
    <nav className="settings-nav" aria-label={t('sections')}>
      <ul {...roving}>
        {parts.map(([part, title]) => (
          <li key={part}>
            <Button look="text" className="settings-nav__part" onClick={(event) => goTo(part, event)}>
              {title}
            </Button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The heading takes the focus, so that Tab goes on from there. */
function goTo(part: SettingsPart, { currentTarget }: MouseEvent): void {
  const section = currentTarget.closest('dialog')?.querySelector(`[data-part="${part}"]`);
  section?.scrollIntoView({ block: 'start' });
  section?.querySelector<HTMLElement>('h3')?.focus({ preventScroll: true });
}
