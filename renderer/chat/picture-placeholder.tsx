import type { FileRef, Message } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { BlurredPicture } from '../images/blurred-picture';
import type { Size } from '../images/thumbnail-size';
import { CloseIcon, PictureIcon, WarningIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import { hasEnded, hasFile } from './file-state';
import { PictureFrame } from './picture-frame';

interface PicturePlaceholderProps {
  readonly message: Message;
  readonly file: FileRef;
  readonly size: Size;
}

/** Smaller places have no room for a sign. */
const MIN_SIGN_PX = 56;

/** Where a picture will be: blurred, where the peer told what it looks like. There is nothing to open yet. */
export function PicturePlaceholder({ message, file, size }: PicturePlaceholderProps) {
  return (
    <div
      className="image-body__place"
      role="img"
      aria-label={nameOf(message, file)}
      title={file.name}
      data-state={message.state}
    >
      <PictureFrame size={size}>
        {file.thumbhash !== null && <BlurredPicture thumbhash={file.thumbhash} />}
        {Math.min(size.width, size.height) >= MIN_SIGN_PX && <Sign message={message} file={file} />}
      </PictureFrame>
    </div>
  );
}

function Sign({ message, file }: Omit<PicturePlaceholderProps, 'size'>) {
  const t = useWords('chat');
  if (hasEnded(message) && !hasFile(message)) {
    return (
      <span className="image-body__sign image-body__sign--ended">
        {message.state === 'cancelled' ? <CloseIcon /> : <WarningIcon />}
      </span>
    );
  }
  if (file.thumbhash !== null) return null;
  return (
    <span className="image-body__sign">
      <PictureIcon />
      {hasFile(message) && t('preparing')}
    </span>
  );
}

function nameOf(message: Message, { name }: FileRef): string {
  if (hasFile(message)) return say('chat:image', { name });
  if (message.state === 'asking') return say('chat:imageOffered', { name });
  return hasEnded(message) ? say('chat:imageMissing', { name }) : say('chat:imageOnItsWay', { name });
}
