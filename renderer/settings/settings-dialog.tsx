import { useId, useState } from 'react';
import { MAX_PEER_NAME_LENGTH } from '../../shared/limits';
import { errorText } from '../../shared/words/error-text';
import { useParley } from '../app/store-context';
import { SpaceSection } from '../keeping/space-section';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { useWords } from '../ui/use-words';
import { LanguageChoice } from './language-choice';
import { NearbySection } from './nearby-section';
import { RadioChoice } from './radio-choice';
import { SettingsSection } from './section';
import { SettingsNav } from './settings-nav';
import { SettingField } from './setting-field';
import { SwitchSetting } from './switch-setting';
import {
  bytesToMebibytes,
  bytesToMegabytes,
  listeningNow,
  parseDisplayName,
  parseHost,
  parseMaxPacket,
  parsePort,
  parseTakeUpTo,
  type Parsed,
  shownHost,
} from './values';
import { UpdatesSection } from './updates-section';
import { WhoSection } from './who-section';
import './settings-dialog.css';

/** What can be set. Each change takes effect at once. */
export function SettingsDialog() {
  const t = useWords('settings');
  const settings = useParley((state) => state.settings);
  const closeDialog = useParley((state) => state.closeDialog);
  return (
    <Dialog title={t('title')} onClose={closeDialog} side={<SettingsNav />}>
      <SettingsSection part="you" title={t('you')}>
        <SettingField
          label={t('displayName')}
          hint={t('displayNameHint')}
          maxLength={MAX_PEER_NAME_LENGTH}
          dir="auto"
          value={settings.displayName}
          parse={parseDisplayName}
        />
        <RadioChoice
          name="theme"
          label={t('theme')}
          options={{
            system: t('themes.system'),
            light: t('themes.light'),
            dark: t('themes.dark'),
          }}
          value={settings.theme}
          patchOf={(theme) => ({ theme })}
        />
        <LanguageChoice />
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
  const t = useWords('settings');
  const settings = useParley((state) => state.settings);
  return (
    <SettingsSection part="files" title={t('files')}>
      <FolderChoice folder={settings.imagesFolder} />
      <RadioChoice
        name="takeFrom"
        label={t('takeFrom')}
        options={{
          anyone: t('takeFromOptions.anyone'),
          verified: t('takeFromOptions.verified'),
          nobody: t('takeFromOptions.nobody'),
        }}
        value={settings.takeFrom}
        patchOf={(takeFrom) => ({ takeFrom })}
      />
      <SwitchSetting
        label={t('stripMetadata')}
        hint={t('stripMetadataHint')}
        value={settings.stripMetadata}
        patchOf={(stripMetadata) => ({ stripMetadata })}
      />
      {settings.takeFrom !== 'nobody' && (
        <SettingField
          label={t('takeUpTo')}
          hint={t('takeUpToHint')}
          inputMode="numeric"
          value={String(bytesToMegabytes(settings.takeUpToBytes))}
          parse={takeUpToSetting}
        />
      )}
      <p className="field__hint">{t('takeClassic')}</p>
    </SettingsSection>
  );
}

function takeUpToSetting(typed: string): Parsed {
  const parsed = parseTakeUpTo(typed);
  return 'wrong' in parsed ? parsed : { patch: parsed };
}

function NotificationsSection() {
  const t = useWords('settings');
  const settings = useParley((state) => state.settings);
  return (
    <SettingsSection part="notifications" title={t('notifications')}>
      <SwitchSetting
        label={t('doNotDisturb')}
        hint={t('doNotDisturbHint')}
        value={settings.doNotDisturb}
        patchOf={(doNotDisturb) => ({ doNotDisturb })}
      />
      <SwitchSetting
        label={t('showContent')}
        value={settings.showContentInNotifications}
        patchOf={(showContentInNotifications) => ({ showContentInNotifications })}
      />
      <SwitchSetting
        label={t('closeToTray')}
        hint={t('closeToTrayHint')}
        value={settings.closeToTray}
        patchOf={(closeToTray) => ({ closeToTray })}
      />
      <SwitchSetting
        label={t('startAtLogin')}
        value={settings.startAtLogin}
        patchOf={(startAtLogin) => ({ startAtLogin })}
      />
    </SettingsSection>
  );
}

function NetworkSection() {
  const t = useWords('settings');
  const settings = useParley((state) => state.settings);
  return (
    <SettingsSection part="network" title={t('network')}>
      <SettingField
        label={t('port')}
        hint={t('portHint')}
        inputMode="numeric"
        value={String(settings.port)}
        parse={parsePort}
      />
      <div className="field">
        <SettingField
          label={t('host')}
          hint={t('hostHint')}
          placeholder={t('allNetworks')}
          value={shownHost(settings.host)}
          parse={parseHost}
        />
        <ListeningNow />
      </div>
      <SettingField
        label={t('maxPacket')}
        hint={t('maxPacketHint')}
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
      {listening === null ? listenError && errorText(listenError) : listeningNow(listening)}
    </p>
  );
}

function FolderChoice({ folder }: { readonly folder: string }) {
  const t = useWords('settings');
  const chooseImagesFolder = useParley((state) => state.chooseImagesFolder);
  const [error, setError] = useState<string | null>(null);
  const labelId = useId();
  const openImagesFolder = useParley((state) => state.openImagesFolder);
  const choose = async (): Promise<void> => setError(await chooseImagesFolder());
  const open = async (): Promise<void> => setError(await openImagesFolder());
  return (
    <div className="field">
      <span id={labelId} className="field__label">
        {t('folder')}
      </span>
      <div className="folder-choice">
        <span className="folder-choice__path" title={folder}>
          {folder}
        </span>
        <Button aria-describedby={labelId} onClick={() => void open()}>
          {t('openFolder')}
        </Button>
        <Button aria-describedby={labelId} onClick={() => void choose()}>
          {t('choose')}
        </Button>
      </div>
      <p className="field__error" role="alert">
        {error}
      </p>
    </div>
  );
}
