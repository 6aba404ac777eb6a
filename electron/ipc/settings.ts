import type { Settings } from '../../shared/model';
import type { Chat, SettingsPatch } from '../chat/types';
import type { Desktop } from './desktop';
import type { FeatureHandlers } from './handlers';

/** `settings.*`. The images folder is only ever one that a person chose in the system's dialog. */
export function settingsHandlers(
  chat: Chat,
  desktop: Desktop,
  onSettings: (settings: Settings) => void,
): FeatureHandlers<'settings'> {
  const update = async (patch: SettingsPatch): Promise<Settings> => {
    const settings = await chat.updateSettings(patch);
    onSettings(settings);
    return settings;
  };
  return {
    'settings.update': (patch) => update(patch),
    'settings.openImagesFolder': () => desktop.openFolder(chat.snapshot().settings.imagesFolder),
    'settings.chooseImagesFolder': async () => {
      const { settings } = chat.snapshot();
      const imagesFolder = await desktop.chooseFolder(settings.imagesFolder);
      return imagesFolder === null ? settings : update({ imagesFolder });
    },
  };
}
