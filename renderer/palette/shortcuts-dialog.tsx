import { useParley } from '../app/store-context';
import { Dialog } from '../ui/dialog';
import { keyLabel, SHORTCUTS } from './shortcut-table';
import { words } from './words';
import './palette.css';

type Group = keyof typeof words.groups;

/** All keys at a glance. */
export function ShortcutsDialog() {
  const closeDialog = useParley((state) => state.closeDialog);
  return (
    <Dialog title={words.shortcutsTitle} onClose={closeDialog} isReadOnly>
      {(Object.keys(words.groups) as Group[]).map((group) => (
        <section key={group} aria-label={words.groups[group]}>
          <h3 className="shortcuts__title">{words.groups[group]}</h3>
          <dl className="shortcuts">
            {SHORTCUTS[group].map(({ does, keys }) => (
              <div key={does} className="shortcuts__line">
                <dt>{does}</dt>
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
