import { useEffect } from 'react';
import { useParley } from '../app/store-context';
import { useWords } from '../ui/use-words';
import { SettingsSection } from './section';
import { SwitchSetting } from './switch-setting';

/** Absent where this Parley has no update server to ask. */
export function UpdatesSection() {
  const t = useWords('updates');
  const updates = useParley((state) => state.updates);
  const checkForUpdates = useParley((state) => state.settings.checkForUpdates);
  const askAboutUpdates = useParley((state) => state.askAboutUpdates);
  useEffect(() => {
    void askAboutUpdates();
  }, [askAboutUpdates]);
  if (updates === null || updates.mode === 'none') return null;
  return (
    <SettingsSection part="updates" title={t('title')}>
      <SwitchSetting
        label={t('check')}
        hint={t('checkHint')}
        value={checkForUpdates}
        patchOf={(on) => ({ checkForUpdates: on })}
      />
      <p className="field__hint">{t('running', { version: updates.version })}</p>
    </SettingsSection>
  );
}
