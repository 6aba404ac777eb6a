import { useId, useLayoutEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react';
import { useParley } from '../app/store-context';
import { thumbnailUrl } from '../images/addresses';
import { classNames } from '../ui/class-names';
import { IconButton } from '../ui/button';
import { formatBytes } from '../ui/format';
import { BackIcon, CloseIcon, ForwardIcon, PictureIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import type { SheetFile } from './sheet';

/** A drag of one of our own pictures; a drag of files has another type. */
const DRAG_TYPE = 'application/x-parley-picture';

/** The pictures in the order in which they go. One of them can be reached by Tab, the others from there by the arrow keys. */
export function PictureTiles({ files }: { readonly files: readonly SheetFile[] }) {
  const t = useWords('sending');
  const [currentToken, setCurrentToken] = useState<string | null>(null);
  const listRef = useRef<HTMLOListElement>(null);
  const wantsFocus = useRef(false);
  const hintId = useId();
  const found = files.findIndex(({ token }) => token === currentToken);
  const current = found === -1 ? 0 : found;
  const focusOn = (token: string): void => {
    wantsFocus.current = true;
    setCurrentToken(token);
  };
  // Moved to another place in the page, an element loses the focus.
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    listRef.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [files, currentToken]);
  return (
    <>
      <ol ref={listRef} className="sending__pictures" aria-label={t('pictures')}>
        {files.map((file, index) => (
          <PictureTile
            key={file.token}
            file={file}
            index={index}
            files={files}
            isTabStop={index === current}
            hintId={hintId}
            onFocusWanted={focusOn}
          />
        ))}
      </ol>
      <p id={hintId} className="visually-hidden">
        {t('pictureKeys')}
      </p>
    </>
  );
}

interface PictureTileProps {
  readonly file: SheetFile;
  readonly index: number;
  readonly files: readonly SheetFile[];
  readonly isTabStop: boolean;
  readonly hintId: string;
  readonly onFocusWanted: (token: string) => void;
}

function PictureTile({ file, index, files, isTabStop, hintId, onFocusWanted }: PictureTileProps) {
  const t = useWords('sending');
  const { token, name, hasThumbnail } = file;
  const size = formatBytes(file.sizeBytes);
  const placePicture = useParley((state) => state.placePicture);
  const removePicture = useParley((state) => state.removePicture);
  const dragging = useReorder(token, index);
  const isAlone = files.length === 1;

  const remove = (): void => {
    const next = files[index + 1] ?? files[index - 1];
    removePicture(token);
    if (next !== undefined) onFocusWanted(next.token);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const place = placeFor(event, index, files.length);
    if (event.key === 'Delete') remove();
    else if (place === null) return;
    else if (event.altKey) {
      placePicture(token, place);
      onFocusWanted(token);
    } else onFocusWanted(files[place]?.token ?? token);
    event.preventDefault();
  };
  return (
    <li
      className={classNames('sending__tile', dragging.isOver && 'sending__tile--over')}
      {...dragging.handlers}
    >
      <button
        type="button"
        className="sending__picture"
        aria-label={
          files.length === 1
            ? t('onlyPicture', { name, size })
            : t('picture', { name, number: index + 1, total: files.length, size })
        }
        aria-describedby={hintId}
        title={name}
        tabIndex={isTabStop ? 0 : -1}
        onKeyDown={onKeyDown}
        onClick={() => onFocusWanted(token)}
      >
        {hasThumbnail ? (
          <img src={thumbnailUrl(token)} alt="" decoding="async" draggable={false} />
        ) : (
          <PictureIcon />
        )}
      </button>
      <span className="sending__tools">
        {!isAlone && (
          <>
            <IconButton
              small
              label={t('earlier', { name })}
              disabled={index === 0}
              tabIndex={-1}
              aria-keyshortcuts="Alt+ArrowUp"
              onClick={() => placePicture(token, index - 1)}
            >
              <BackIcon small />
            </IconButton>
            <IconButton
              small
              label={t('later', { name })}
              disabled={index === files.length - 1}
              tabIndex={-1}
              aria-keyshortcuts="Alt+ArrowDown"
              onClick={() => placePicture(token, index + 1)}
            >
              <ForwardIcon small />
            </IconButton>
          </>
        )}
        <IconButton small label={t('remove', { name })} tabIndex={isTabStop ? 0 : -1} onClick={remove}>
          <CloseIcon small />
        </IconButton>
      </span>
      <span className="sending__name ellipsis">
        <bdi>{name}</bdi>
      </span>
    </li>
  );
}

/** Where the key leads from a place; null for a key that leads nowhere. */
function placeFor({ key, currentTarget }: KeyboardEvent, index: number, count: number): number | null {
  const isRightToLeft = getComputedStyle(currentTarget).direction === 'rtl';
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key === 'ArrowDown' || key === (isRightToLeft ? 'ArrowLeft' : 'ArrowRight')) return index + 1;
  return key === 'ArrowUp' || key === (isRightToLeft ? 'ArrowRight' : 'ArrowLeft') ? index - 1 : null;
}

/** A tile that can be dragged onto another one, whose place it takes. */
function useReorder(token: string, index: number) {
  const placePicture = useParley((state) => state.placePicture);
  const [isOver, setIsOver] = useState(false);
  const accept = (event: DragEvent): boolean => {
    if (!event.dataTransfer.types.includes(DRAG_TYPE)) return false;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    return true;
  };
  return {
    isOver,
    handlers: {
      draggable: true,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.setData(DRAG_TYPE, token);
        event.dataTransfer.effectAllowed = 'move';
      },
      onDragEnter: (event: DragEvent) => {
        if (accept(event)) setIsOver(true);
      },
      onDragOver: (event: DragEvent) => void accept(event),
      onDragLeave: (event: DragEvent) => {
        const isInside =
          event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
        if (!isInside) setIsOver(false);
      },
      onDrop: (event: DragEvent) => {
        if (!accept(event)) return;
        setIsOver(false);
        placePicture(event.dataTransfer.getData(DRAG_TYPE), index);
      },
    },
  };
}
