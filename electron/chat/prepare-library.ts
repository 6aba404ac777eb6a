import { textOfError } from '../../shared/words/error-text';
import type { ImageLibrary } from '../images/library';
import type { ChatSettings } from './chat-settings';
import type { EventHub } from './event-hub';

/** Without its folder Parley still chats; what cannot be kept says so when it comes. */
export async function prepareLibrary(
  library: Pick<ImageLibrary, 'prepare' | 'folder' | 'setFolder'>,
  { settings, events }: { readonly settings: Pick<ChatSettings, 'current'>; readonly events: EventHub },
): Promise<void> {
  const { imagesFolder } = settings.current;
  try {
    await library.prepare();
    if (imagesFolder !== library.folder) await library.setFolder(imagesFolder);
  } catch (error) {
    events.error(textOfError(error));
  }
}
