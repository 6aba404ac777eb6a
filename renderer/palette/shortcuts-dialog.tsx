import { useParley } from '../app/store-context';
import { Dialog } from '../ui/dialog';
import { useWords } from '../ui/use-words';
import { keyLabel, SHORTCUTS } from './shortcut-table';
import './palette.css';

const GROUPS = Object.keys(SHORTCUTS) as Array<keyof typeof SHORTCUTS>;

/** All keys at a glance. */
export function ShortcutsDialog() {
  const t = useWords('palette');
  const closeDialog = useParley((state) => state.closeDialog);
  return (
    <Dialog title={t('shortcutsTitle')} onClose={closeDialog} isReadOnly>
      {GROUPS.map((group) => (
        <section key={group} aria-label={t(`groups.${group}`)}>
          <h3 className="shortcuts__title">{t(`groups.${group}`)}</h3>
          <dl className="shortcuts">
            {SHORTCUTS[group].map(({ does, keys }) => (
              <div key={does} className="shortcuts__line">
                <dt>{t(`does.${does}`)}</dt>
                <dd className="shortcuts__keys">
                  {keys.map((key) => (
                    <kbd key={key}>{keyLabel(key, isMac())}</kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}

function isMac(): boolean {
  return document.documentElement.dataset.platform === 'darwin';
}
