import { useId, useState } from 'react';
import { MAX_PEER_NAME_LENGTH } from '../../shared/limits';
import { useParley } from '../app/store-context';
import { formatAddress } from '../peers/names';
import { SpaceSection } from '../keeping/space-section';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { NearbySection } from './nearby-section';
import { RadioChoice } from './radio-choice';
import { SettingsSection } from './section';
import { SettingField } from './setting-field';
import { SwitchSetting } from './switch-setting';
import {
  bytesToMebibytes,
  bytesToMegabytes,
  parseDisplayName,
  parseHost,
  parseMaxPacket,
  parsePort,
  parseTakeUpTo,
} from './values';
import { words } from './words';
import { UpdatesSection } from './updates-section';
import { WhoSection } from './who-section';
import './settings-dialog.css';

/** What can be set. Each change takes effect at once. */
export function SettingsDialog() {
  const settings = useParley((state) => state.settings);
  const closeDialog = useParley((state) => state.closeDialog);
  return (
    <Dialog title={words.title} onClose={closeDialog}>
      <SettingsSection title={words.you}>
        <SettingField
          label={words.displayName}
          hint={words.displayNameHint}
          maxLength={MAX_PEER_NAME_LENGTH}
          dir="auto"
          value={settings.displayName}
          parse={parseDisplayName}
        />
        <RadioChoice
          name="theme"
          label={words.theme}
          options={words.themes}
          value={settings.theme}
          patchOf={(theme) => ({ theme })}
        />
      </SettingsSection>
      <WhoSection />
      <NearbySection />
      <FilesSection />
      <SpaceSection />
      <NotificationsSection />
      <NetworkSection />
      <UpdatesSection />
    </Dialog>
  );
}

function FilesSection() {
  const settings = useParley((state) => state.settings);
  return (
    <SettingsSection title={words.files}>
      <FolderChoice folder={settings.imagesFolder} />
      <RadioChoice
        name="takeFrom"
        label={words.takeFrom}
        options={words.takeFromOptions}
        value={settings.takeFrom}
        patchOf={(takeFrom) => ({ takeFrom })}
      />
      <SwitchSetting
        label={words.stripMetadata}
        hint={words.stripMetadataHint}
        value={settings.stripMetadata}
        patchOf={(stripMetadata) => ({ stripMetadata })}
      />
      {settings.takeFrom !== 'nobody' && (
        <SettingField
          label={words.takeUpTo}
          hint={words.takeUpToHint}
          inputMode="numeric"
          value={String(bytesToMegabytes(settings.takeUpToBytes))}
          parse={parseTakeUpTo}
        />
      )}
    </SettingsSection>
  );
}

function NotificationsSection() {
  const settings = useParley((state) => state.settings);
  return (
    <SettingsSection title={words.notifications}>
      <SwitchSetting
        label={words.doNotDisturb}
        hint={words.doNotDisturbHint}
        value={settings.doNotDisturb}
        patchOf={(doNotDisturb) => ({ doNotDisturb })}
      />
      <SwitchSetting
        label={words.showContent}
        value={settings.showContentInNotifications}
        patchOf={(showContentInNotifications) => ({ showContentInNotifications })}
      />
      <SwitchSetting
        label={words.closeToTray}
        hint={words.closeToTrayHint}
        value={settings.closeToTray}
        patchOf={(closeToTray) => ({ closeToTray })}
      />
      <SwitchSetting
        label={words.startAtLogin}
        value={settings.startAtLogin}
        patchOf={(startAtLogin) => ({ startAtLogin })}
      />
    </SettingsSection>
  );
}

function NetworkSection() {
  const settings = useParley((state) => state.settings);
  return (
    <SettingsSection title={words.network}>
      <SettingField
        label={words.port}
        hint={words.portHint}
        inputMode="numeric"
        value={String(settings.port)}
        parse={parsePort}
      />
      <div className="field">
        <SettingField label={words.host} hint={words.hostHint} value={settings.host} parse={parseHost} />
        <ListeningNow />
      </div>
      <SettingField
        label={words.maxPacket}
        hint={words.maxPacketHint}
        inputMode="numeric"
        value={String(bytesToMebibytes(settings.maxPacketBytes))}
        parse={parseMaxPacket}
      />
    </SettingsSection>
  );
}

/** What became of port and host. */
function ListeningNow() {
  const { listening, listenError } = useParley((state) => state.self);
  return (
    <p className={listening === null ? 'field__error' : 'field__hint'} role="status">
      {listening === null ? listenError?.message : words.nowAt(formatAddress(listening.host, listening.port))}
    </p>
  );
}

function FolderChoice({ folder }: { readonly folder: string }) {
  const chooseImagesFolder = useParley((state) => state.chooseImagesFolder);
  const [error, setError] = useState<string | null>(null);
  const labelId = useId();
  const choose = async (): Promise<void> => setError(await chooseImagesFolder());
  return (
    <div className="field">
      <span id={labelId} className="field__label">
        {words.folder}
      </span>
      <div className="folder-choice">
        <span className="folder-choice__path" title={folder}>
          {folder}
        </span>
        <Button aria-describedby={labelId} onClick={() => void choose()}>
          {words.choose}
        </Button>
      </div>
      <p className="field__error" role="alert">
        {error}
      </p>
    </div>
  );
}
