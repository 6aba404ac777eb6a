import { useState } from 'react';
import type { FileRef, Message } from '../../shared/model';
import { useParley } from '../app/store-context';
import { thumbnailUrl } from '../images/addresses';
import { MovingPicture, PlayBadge, useMoving } from '../images/moving-picture';
import { BlurredPicture } from '../images/blurred-picture';
import type { Size } from '../images/thumbnail-size';
import { useWords } from '../ui/use-words';
import { PictureFrame } from './picture-frame';

interface PictureThumbnailProps {
  readonly message: Message;
  readonly file: FileRef;
  readonly size: Size;
  readonly onBroken: () => void;
}

/** The picture, blurred until its thumbnail can be drawn. A click opens the viewer. */
export function PictureThumbnail({ message, file, size, onBroken }: PictureThumbnailProps) {
  const t = useWords('chat');
  const openViewer = useParley((state) => state.openViewer);
  const [isDrawn, setIsDrawn] = useState(false);
  const { id, conversationId, createdAt } = message;
  const moving = useMoving(file);
  return (
    <>
      <button
        type="button"
        className="image-body__open"
        aria-label={t('openImage', { name: file.name })}
        title={file.name}
        onClick={() => void openViewer(conversationId, { messageId: id, createdAt, file })}
        {...moving.handlers}
      >
        <PictureFrame size={size}>
          {!isDrawn && file.thumbhash !== null && <BlurredPicture thumbhash={file.thumbhash} />}
          <img
            {...size}
            src={thumbnailUrl(file.id)}
            alt={file.name}
            decoding="async"
            draggable={false}
            onLoad={() => setIsDrawn(true)}
            onError={onBroken}
          />
          {moving.isPlaying && <MovingPicture file={file} />}
        </PictureFrame>
      </button>
      <PlayBadge file={file} moving={moving} />
    </>
  );
}
