import type { FileRef, Message } from '../../shared/model';
import { useParley } from '../app/store-context';
import { Button } from '../ui/button';
import { formatBytes } from '../ui/format';
import { FileIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import { AskToTake } from './ask-to-take';
import { hasEnded, hasFile } from './file-state';
import { MessageTransfer } from './message-transfer';
import './file-body.css';

interface FileBodyProps {
  readonly message: Message;
  readonly file: FileRef;
  /** Why it is no picture; null for plain bytes. */
  readonly reason: string | null;
}

/** A file: to be saved elsewhere once it is here, and how far it is until then. */
export function FileBody({ message, file, reason }: FileBodyProps) {
  return (
    <div className="file-body">
      <FileIcon />
      <div className="file-body__text">
        <p className="file-body__name ellipsis" title={file.name}>
          <bdi>{file.name}</bdi>
        </p>
        {/* While it comes, its transfer tells how much there is. */}
        {(hasFile(message) || hasEnded(message)) && (
          <p className="file-body__facts">
            {formatBytes(file.sizeBytes)}
            {reason !== null && ` · ${reason}`}
          </p>
        )}
        {hasFile(message) && <SaveButton file={file} />}
        {message.state === 'asking' && <AskToTake message={message} file={file} />}
        <MessageTransfer message={message} name={file.name} />
      </div>
    </div>
  );
}

function SaveButton({ file }: { readonly file: FileRef }) {
  const t = useWords('chat');
  const saveFileAs = useParley((state) => state.saveFileAs);
  return (
    <Button
      look="text"
      className="file-body__save"
      aria-label={t('saveAsOf', { name: file.name })}
      onClick={() => void saveFileAs(file.id)}
    >
      {t('saveAs')}
    </Button>
  );
}
