import { useState, type CSSProperties, type ReactNode } from 'react';
import type { FileRef, Message } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { useParley } from '../app/store-context';
import { thumbnailUrl } from '../images/addresses';
import { BlurredPicture } from '../images/blurred-picture';
import { CloseIcon, FileIcon, PictureIcon, UnderWayIcon, WarningIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import { hasEnded, hasFile } from './file-state';
import { MessagePopover } from './message-tools';
import { useRowTools } from './use-row-tools';

interface AlbumCellProps {
  readonly message: Message;
  readonly file: FileRef;
}

/** One picture of an album, cut to its cell. A click opens the viewer, where it is whole. */
export function AlbumCell({ message, file }: AlbumCellProps) {
  const t = useWords('chat');
  const [isBroken, setIsBroken] = useState(false);
  const openViewer = useParley((state) => state.openViewer);
  const { id, conversationId, createdAt } = message;
  const isShown = hasFile(message) && file.thumbnail === 'ready' && !isBroken;
  if (!isShown) {
    return (
      <span className="album__place" role="img" aria-label={nameOf(message, file)} title={file.name}>
        {file.thumbhash !== null && <BlurredPicture thumbhash={file.thumbhash} />}
        <span className="album__sign">
          <Sign message={message} isPicture={file.thumbnail !== 'none' && !isBroken} />
        </span>
      </span>
    );
  }
  return (
    <button
      type="button"
      className="album__open"
      aria-label={t('openImage', { name: file.name })}
      title={file.name}
      onClick={() => void openViewer(conversationId, { messageId: id, createdAt, file })}
    >
      {file.thumbhash !== null && <BlurredPicture thumbhash={file.thumbhash} />}
      <img
        src={thumbnailUrl(file.id)}
        alt={file.name}
        decoding="async"
        draggable={false}
        onError={() => setIsBroken(true)}
      />
    </button>
  );
}

function Sign({ message, isPicture }: { readonly message: Message; readonly isPicture: boolean }) {
  if (hasEnded(message) && !hasFile(message)) {
    return message.state === 'cancelled' ? <CloseIcon /> : <WarningIcon />;
  }
  if (!hasFile(message) && message.state !== 'asking') return <UnderWayIcon />;
  return isPicture ? <PictureIcon /> : <FileIcon />;
}

function nameOf(message: Message, { name }: FileRef): string {
  if (hasFile(message)) return say('chat:image', { name });
  if (message.state === 'asking') return say('chat:imageOffered', { name });
  return hasEnded(message) ? say('chat:imageMissing', { name }) : say('chat:imageOnItsWay', { name });
}

interface AlbumPartProps {
  readonly message: Message;
  readonly className: string;
  readonly style?: CSSProperties;
  readonly children: ReactNode;
}

/** A message within the album's row: it can be gone to, and has its own menu, as a row of its own would have. */
export function AlbumPart({ message, className, style, children }: AlbumPartProps) {
  const tools = useRowTools(message);
  const { onKeyDown, onContextMenu } = tools.handlers;
  return (
    <div
      className={className}
      style={style}
      data-message-id={message.id}
      data-direction={message.direction}
      data-state={message.state}
      onKeyDown={(event) => {
        onKeyDown(event);
        // The album's row has the same keys, for its first picture.
        if (event.defaultPrevented) event.stopPropagation();
      }}
      onContextMenu={(event) => {
        onContextMenu(event);
        event.stopPropagation();
      }}
    >
      {children}
      <MessagePopover message={message} tools={tools} />
    </div>
  );
}
