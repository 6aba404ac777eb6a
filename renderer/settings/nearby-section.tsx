import { useParley } from '../app/store-context';
import { nearbyTrouble } from '../peers/nearby-trouble';
import { useWords } from '../ui/use-words';
import { RadioChoice } from './radio-choice';
import { SettingsSection } from './section';
import { SwitchSetting } from './switch-setting';

/** Whether others on the network are found, and what then. */
export function NearbySection() {
  const t = useWords('settings');
  const settings = useParley((state) => state.settings);
  const ownAddress = useParley((state) => state.self.addresses[0]);
  const trouble = useParley((state) => nearbyTrouble(state.nearby.state, ownAddress));
  return (
    <SettingsSection part="nearby" title={t('nearby')}>
      <SwitchSetting
        label={t('discovery')}
        hint={t('discoveryHint')}
        value={settings.discovery}
        patchOf={(discovery) => ({ discovery })}
      />
      {settings.discovery && trouble !== null && <p className="field__hint">{trouble}</p>}
      {settings.discovery && (
        <RadioChoice
          name="connectNearby"
          label={t('connectNearby')}
          options={{
            click: t('connectNearbyOptions.click'),
            always: t('connectNearbyOptions.always'),
          }}
          value={settings.connectNearby}
          patchOf={(connectNearby) => ({ connectNearby })}
        />
      )}
    </SettingsSection>
  );
}
