import type { FileRef, Message } from '../../shared/model';
import { useParley } from '../app/store-context';
import { Button } from '../ui/button';
import { formatBytes } from '../ui/format';
import { FileIcon } from '../ui/icons';
import { MessageTransfer } from './message-transfer';
import { words } from './words';
import './file-body.css';

interface FileBodyProps {
  readonly message: Message;
  readonly file: FileRef;
  /** Why it is no picture; null for plain bytes. */
  readonly reason: string | null;
}

/** A file that was kept, to be saved elsewhere. */
export function FileBody({ message, file, reason }: FileBodyProps) {
  const saveFileAs = useParley((state) => state.saveFileAs);
  return (
    <div className="file-body">
      <FileIcon />
      <div className="file-body__text">
        <p className="file-body__name ellipsis" title={file.name}>
          <bdi>{file.name}</bdi>
        </p>
        <p className="file-body__facts">
          {formatBytes(file.sizeBytes)}
          {reason !== null && ` · ${reason}`}
        </p>
        <Button
          look="text"
          className="file-body__save"
          aria-label={words.saveAsOf(file.name)}
          onClick={() => void saveFileAs(file.id)}
        >
          {words.saveAs}
        </Button>
        <MessageTransfer message={message} name={file.name} />
      </div>
    </div>
  );
}
