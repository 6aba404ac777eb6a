import type { Staged } from '../../shared/contract-schemas';
import { ParleyError } from '../../shared/errors';
import { sentence } from '../../shared/sentence';
import { MAX_FILES_PER_DROP } from '../../shared/limits';
import type { Chat } from '../chat/types';
import type { Desktop } from './desktop';
import type { FeatureHandlers } from './handlers';
import type { Publisher } from './publisher';

/** `sending.*`: pictures that a person looks at before they are sent. The window knows them by token only. */
export function sendingHandlers(chat: Chat, desktop: Desktop): FeatureHandlers<'sending'> {
  return {
    'sending.choose': async () => stage(chat, await desktop.chooseImages()),
    'sending.paste': () => paste(chat, desktop),
    'sending.look': ({ token }) => chat.staging.look(token),
    'sending.send': ({ conversationIds, tokens, lot, ...wishes }) =>
      chat.sendStaged(conversationIds, tokens, wishes, lot),
    'sending.takeBack': ({ lot }) => chat.takeBack(lot),
    'sending.drop': ({ tokens }) => chat.staging.drop(tokens),
  };
}

/** Has the window ask to whom these go. What cannot be sent, or not even be looked at, is told there too. */
export async function offerFiles(
  chat: Pick<Chat, 'staging'>,
  publisher: Pick<Publisher, 'push'>,
  paths: readonly string[],
): Promise<void> {
  publisher.push({ name: 'files.opened', payload: await chat.staging.stageFiles(paths) });
}

/** Files copied in a file manager go as the files they are; else the picture itself, such as a screenshot. */
async function paste(chat: Chat, desktop: Desktop): Promise<Staged> {
  const paths = await desktop.clipboardFiles();
  if (paths.length > 0) return stage(chat, paths);
  const bytes = await desktop.clipboardImage();
  if (bytes === null) throw new ParleyError('not-an-image', 'There is no image on the clipboard to paste.');
  return chat.staging.stageBytes(bytes);
}

async function stage(chat: Chat, paths: readonly string[]): Promise<Staged> {
  if (paths.length > MAX_FILES_PER_DROP) {
    throw new ParleyError(
      'request-refused',
      sentence`These are ${paths.length} files; Parley sends at most ${MAX_FILES_PER_DROP} at a time. Choose fewer.`,
    );
  }
  return chat.staging.stageFiles(paths);
}
