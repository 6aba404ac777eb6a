import { useState } from 'react';
import type { FileRef, Message } from '../../shared/model';
import { thumbnailSize, type Size } from '../images/thumbnail-size';
import { useWords } from '../ui/use-words';
import { AskToTake } from './ask-to-take';
import { FileBody } from './file-body';
import { hasFile } from './file-state';
import { MessageTransfer } from './message-transfer';
import { PicturePlaceholder } from './picture-placeholder';
import { PictureThumbnail } from './picture-thumbnail';
import './image-body.css';

interface ImageBodyProps {
  readonly message: Message;
  readonly file: FileRef;
}

/** A picture at its true proportions; its place is reserved before it is there, and stays the same size. */
export function ImageBody({ message, file }: ImageBodyProps) {
  const t = useWords('chat');
  const [isBroken, setIsBroken] = useState(false);
  const isHere = hasFile(message);
  if (isHere && (file.thumbnail === 'none' || isBroken)) {
    return <FileBody message={message} file={file} reason={isBroken ? t('noPreview') : null} />;
  }
  const size = thumbnailSize(file.width, file.height);
  const onPicture = hasRoomForTransfer(size);
  const transfer = <MessageTransfer message={message} name={file.name} onPicture={onPicture} />;
  return (
    <div className="image-body">
      <div className="image-body__stage" style={{ width: size.width }}>
        {isHere && file.thumbnail === 'ready' ? (
          <PictureThumbnail message={message} file={file} size={size} onBroken={() => setIsBroken(true)} />
        ) : (
          <PicturePlaceholder message={message} file={file} size={size} />
        )}
        {onPicture && transfer}
      </div>
      {!onPicture && transfer}
      {message.state === 'asking' && <AskToTake message={message} file={file} />}
    </div>
  );
}

/** How far it is stands on the picture, where something of the picture is still to be seen beside it. */
function hasRoomForTransfer({ width, height }: Size): boolean {
  const MIN_WIDE: Size = { width: 240, height: 100 };
  const MIN_TALL: Size = { width: 120, height: 160 };
  return [MIN_WIDE, MIN_TALL].some((min) => width >= min.width && height >= min.height);
}
