import { useParley } from '../app/store-context';
import { nameInText } from '../peers/names';
import { Button } from '../ui/button';
import { RadioChoice } from './radio-choice';
import { SettingsSection } from './section';
import { words } from './words';
import './who-section.css';

/** Who may connect, and who may not. */
export function WhoSection() {
  const settings = useParley((state) => state.settings);
  return (
    <SettingsSection title={words.who}>
      <RadioChoice
        name="letIn"
        label={words.letIn}
        options={words.letInOptions}
        value={settings.letIn}
        patchOf={(letIn) => ({ letIn })}
      />
      <p className="field__hint">{words.letInHint}</p>
      <BlockList />
    </SettingsSection>
  );
}

function BlockList() {
  const peers = useParley((state) => state.peers);
  const setBlocked = useParley((state) => state.setBlocked);
  const blocked = Object.values(peers).filter((peer) => peer.blocked);
  if (blocked.length === 0) return <p className="field__hint">{words.nobodyBlocked}</p>;
  return (
    <div>
      <p className="field__label">{words.blocked}</p>
      <ul className="block-list">
        {blocked.map((peer) => (
          <li key={peer.key} className="block-list__peer">
            <span className="ellipsis">
              <bdi>{nameInText(peer)}</bdi>
            </span>
            <Button
              aria-label={words.unblockNamed(nameInText(peer))}
              onClick={() => void setBlocked(peer.key, false)}
            >
              {words.unblock}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
