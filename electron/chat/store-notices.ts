import type { ChatOptions } from './chat-options';
import type { ParleyError } from '../../shared/errors';
import { sentence } from '../../shared/sentence';
import { sentenceText } from '../../shared/words/error-text';
import type { EventHub } from './event-hub';

/**
 * Says what became of a damaged store at this start, and later that damage was met in this one or that a folder is gone. A file that
 * comes never takes the path of one that messages show.
 */
export function watchStore(
  { history, library, damagedStoreKeptAs }: Pick<ChatOptions, 'history' | 'library' | 'damagedStoreKeptAs'>,
  events: EventHub,
): void {
  if (damagedStoreKeptAs) events.error(sentence`The damaged message store is kept as ${damagedStoreKeptAs}.`);
  library.isSpoken = (path) => history.files.hasPath(path);
  library.onFolderGone = (folder) =>
    events.error(
      sentence`The folder ${folder} was gone, so Parley made it again. Pictures that were in it are shown again once they are back there.`,
    );
  history.onDamage = () =>
    events.emit('notice', {
      tone: 'error',
      text: sentenceText(
        sentence`The message store is damaged. Restart Parley to restore a backup or to start anew.`,
      ),
      action: { kind: 'restart' },
    });
}

/** What is said when the day's backup could not be made. */
export function noBackupNotice(events: EventHub): (error: ParleyError) => void {
  return (error) => events.error(sentence`There is no backup of today: ${error.sentence}`);
}
