import { useParley } from '../app/store-context';
import { nameInText } from '../peers/names';
import { Button } from '../ui/button';
import { useRovingRows } from '../ui/use-roving-rows';
import { useWords } from '../ui/use-words';
import { RadioChoice } from './radio-choice';
import { SettingsSection } from './section';
import './who-section.css';

/** Who may connect, and who may not. */
export function WhoSection() {
  const t = useWords('settings');
  const settings = useParley((state) => state.settings);
  return (
    <SettingsSection part="who" title={t('who')}>
      <RadioChoice
        name="letIn"
        label={t('letIn')}
        options={{
          anyone: t('letInOptions.anyone'),
          nearby: t('letInOptions.nearby'),
          known: t('letInOptions.known'),
        }}
        value={settings.letIn}
        patchOf={(letIn) => ({ letIn })}
      />
      <p className="field__hint">{t('letInHint')}</p>
      <BlockList />
    </SettingsSection>
  );
}

function BlockList() {
  const t = useWords('settings');
  const peers = useParley((state) => state.peers);
  const setBlocked = useParley((state) => state.setBlocked);
  const roving = useRovingRows<HTMLUListElement>('.block-list__peer');
  const blocked = Object.values(peers).filter((peer) => peer.blocked);
  if (blocked.length === 0) return <p className="field__hint">{t('nobodyBlocked')}</p>;
  return (
    <div>
      <p className="field__label">{t('blocked')}</p>
      <ul className="block-list" {...roving}>
        {blocked.map((peer) => (
          <li key={peer.key} className="block-list__peer">
            <span className="ellipsis">
              <bdi>{nameInText(peer)}</bdi>
            </span>
            <Button
              aria-label={t('unblockNamed', { name: nameInText(peer) })}
              onClick={() => void setBlocked(peer.key, false)}
            >
              {t('unblock')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
