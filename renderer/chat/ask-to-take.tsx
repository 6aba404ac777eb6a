import type { FileRef, Message } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { useParley } from '../app/store-context';
import { useConversationName } from '../transfers/use-conversation-name';
import { Button } from '../ui/button';
import { formatBytes } from '../ui/format';
import { useWords } from '../ui/use-words';
import './ask-to-take.css';

/** Asks whether to take a file that is offered: what it is, how large, yes and no. Nothing of it is here yet. */
export function AskToTake({ message, file }: { readonly message: Message; readonly file: FileRef }) {
  const t = useWords('chat');
  const name = useConversationName(message.conversationId);
  const acceptFiles = useParley((state) => state.acceptFiles);
  const declineFiles = useParley((state) => state.declineFiles);
  return (
    <div className="ask-to-take" role="group" aria-label={t('asksOf', { name, file: file.name })}>
      <p className="ask-to-take__what">
        <bdi>{file.name}</bdi> · {typeOf(file)} · {formatBytes(file.sizeBytes)}
      </p>
      <div className="ask-to-take__buttons">
        <Button
          look="primary"
          aria-label={t('acceptOf', { file: file.name })}
          onClick={() => void acceptFiles([message.id])}
        >
          {t('accept')}
        </Button>
        <Button
          aria-label={t('declineOf', { file: file.name })}
          onClick={() => void declineFiles([message.id])}
        >
          {t('decline')}
        </Button>
      </div>
    </div>
  );
}

/** Asks about all files of an album at once. */
export function AskToTakeAll({ messages }: { readonly messages: readonly Message[] }) {
  const t = useWords('chat');
  const acceptFiles = useParley((state) => state.acceptFiles);
  const declineFiles = useParley((state) => state.declineFiles);
  const ids = messages.map(({ id }) => id);
  const sizeBytes = messages.reduce((sum, { body }) => sum + ('file' in body ? body.file.sizeBytes : 0), 0);
  return (
    <div className="ask-to-take">
      <p className="ask-to-take__what">
        {t('allOffered', { count: messages.length, size: formatBytes(sizeBytes) })}
      </p>
      <div className="ask-to-take__buttons">
        <Button look="primary" onClick={() => void acceptFiles(ids)}>
          {t('acceptAll', { count: messages.length })}
        </Button>
        <Button onClick={() => void declineFiles(ids)}>{t('declineAll', { count: messages.length })}</Button>
      </div>
    </div>
  );
}

/** `image/jpeg` as `JPEG`, which is what people call it. The peer claims it, so it is cut to a word. */
function typeOf({ mimeType }: FileRef): string {
  const MAX_LENGTH = 12;
  const word = /^image\/([\w+-]+)$/.exec(mimeType)?.[1];
  return word === undefined ? say('chat:fileType') : word.slice(0, MAX_LENGTH).toUpperCase();
}
