import { useState } from 'react';
import type { FileRef, Message } from '../../shared/model';
import { useParley } from '../app/store-context';
import { thumbnailUrl } from '../images/addresses';
import { thumbnailSize } from '../images/thumbnail-size';
import { PictureIcon } from '../ui/icons';
import { FileBody } from './file-body';
import { MessageTransfer } from './message-transfer';
import { words } from './words';
import './image-body.css';

interface ImageBodyProps {
  readonly message: Message;
  readonly file: FileRef;
}

/** A picture at its true proportions; its place is reserved before it is there. */
export function ImageBody({ message, file }: ImageBodyProps) {
  const [isBroken, setIsBroken] = useState(false);
  if (file.thumbnail === 'none' || isBroken) {
    return <FileBody message={message} file={file} reason={isBroken ? words.noPreview : null} />;
  }
  return (
    <div className="image-body">
      {file.thumbnail === 'ready' ? (
        <Thumbnail message={message} file={file} onBroken={() => setIsBroken(true)} />
      ) : (
        <Pending file={file} />
      )}
      <MessageTransfer message={message} name={file.name} />
    </div>
  );
}

function Thumbnail({ message, file, onBroken }: ImageBodyProps & { readonly onBroken: () => void }) {
  const openViewer = useParley((state) => state.openViewer);
  const { id, conversationId, createdAt } = message;
  return (
    <button
      type="button"
      className="image-body__open"
      aria-label={words.openImage(file.name)}
      title={file.name}
      onClick={() => void openViewer(conversationId, { messageId: id, createdAt, file })}
    >
      <img
        {...thumbnailSize(file.width, file.height)}
        src={thumbnailUrl(file.id)}
        alt={file.name}
        decoding="async"
        draggable={false}
        onError={onBroken}
      />
    </button>
  );
}

function Pending({ file }: { readonly file: FileRef }) {
  const { width, height } = thumbnailSize(file.width, file.height);
  return (
    <div className="image-body__pending" style={{ width, aspectRatio: `${width} / ${height}` }}>
      <PictureIcon />
      <span>{words.preparing}</span>
    </div>
  );
}
