import { useParley } from '../app/store-context';
import { nearbyTrouble } from '../peers/nearby-words';
import { RadioChoice } from './radio-choice';
import { SettingsSection } from './section';
import { SwitchSetting } from './switch-setting';
import { words } from './words';

/** Whether others on the network are found, and what then. */
export function NearbySection() {
  const settings = useParley((state) => state.settings);
  const ownAddress = useParley((state) => state.self.addresses[0]);
  const trouble = useParley((state) => nearbyTrouble(state.nearby.state, ownAddress));
  return (
    <SettingsSection title={words.nearby}>
      <SwitchSetting
        label={words.discovery}
        hint={words.discoveryHint}
        value={settings.discovery}
        patchOf={(discovery) => ({ discovery })}
      />
      {settings.discovery && trouble !== null && <p className="field__hint">{trouble}</p>}
      {settings.discovery && (
        <RadioChoice
          name="connectNearby"
          label={words.connectNearby}
          options={words.connectNearbyOptions}
          value={settings.connectNearby}
          patchOf={(connectNearby) => ({ connectNearby })}
        />
      )}
    </SettingsSection>
  );
}
