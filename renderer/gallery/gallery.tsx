import { useId, useRef, useState, type KeyboardEvent, type UIEvent } from 'react';
import type { ImageInView } from '../../shared/contract-schemas';
import { useParley } from '../app/store-context';
import { thumbnailUrl } from '../images/addresses';
import { BlurredPicture } from '../images/blurred-picture';
import { nameInText } from '../peers/names';
import { Button, IconButton } from '../ui/button';
import { Modal } from '../ui/dialog';
import { formatDateTime } from '../ui/format';
import { CloseIcon } from '../ui/icons';
import { currentLocale } from '../ui/locale';
import { useWords } from '../ui/use-words';
import { moveInGrid } from './grid-focus';
import { byMonth, type Month } from './months';
import type { Gallery as OpenGallery } from './slice';
import './gallery.css';

/** The next page is asked for this far before the end is seen. */
const AHEAD_PX = 800;

/** The gallery, when it is open. */
export function Gallery() {
  const gallery = useParley((state) => state.gallery);
  return gallery === null ? null : <Pictures gallery={gallery} />;
}

function Pictures({ gallery }: { readonly gallery: OpenGallery }) {
  const t = useWords('gallery');
  const { conversationId, images, nextBeforeSeq, isLoading } = gallery;
  const close = useParley((state) => state.closeGallery);
  const grow = useParley((state) => state.growGallery);
  const peer = useParley((state) => state.peers[conversationId]);
  const [activeId, setActiveId] = useState<string | null>(null);
  const listRef = useRef<HTMLDivElement>(null);
  const titleId = useId();

  const onKeyDown = (event: KeyboardEvent): void => {
    const cells = [...(listRef.current?.querySelectorAll<HTMLElement>('.gallery__cell') ?? [])];
    if (moveInGrid(cells, event.key)) event.preventDefault();
  };
  const onScroll = ({ currentTarget: list }: UIEvent): void => {
    if (list.scrollHeight - list.scrollTop - list.clientHeight < AHEAD_PX) void grow();
  };
  const tabStop = activeId ?? images[0]?.messageId;
  return (
    <Modal className="gallery" labelledBy={titleId} onClose={close}>
      <div className="gallery__page">
        <div className="gallery__bar">
          <h2 id={titleId} className="ellipsis">
            {peer === undefined ? t('everyoneTitle') : t('title', { name: nameInText(peer) })}
          </h2>
          <IconButton label={t('close')} shortcut="Esc" onClick={close} data-autofocus>
            <CloseIcon />
          </IconButton>
        </div>
        <div ref={listRef} className="gallery__list" onKeyDown={onKeyDown} onScroll={onScroll}>
          {images.length === 0 && (
            <p className="gallery__empty" role="status">
              {isLoading ? t('loading') : t('empty')}
            </p>
          )}
          {byMonth(images).map((month) => (
            <MonthOfPictures
              key={month.key}
              month={month}
              conversationId={conversationId}
              tabStop={tabStop}
              onActive={setActiveId}
            />
          ))}
          {nextBeforeSeq !== null && (
            <Button className="gallery__more" disabled={isLoading} onClick={() => void grow()}>
              {t('more')}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}

interface MonthProps {
  readonly month: Month;
  readonly conversationId: string;
  readonly tabStop: string | undefined;
  readonly onActive: (messageId: string) => void;
}

function MonthOfPictures({ month, conversationId, tabStop, onActive }: MonthProps) {
  const t = useWords('gallery');
  const headingId = useId();
  const openViewer = useParley((state) => state.openViewer);
  return (
    <section aria-labelledby={headingId}>
      <h3 id={headingId}>
        {new Intl.DateTimeFormat(currentLocale(), { month: 'long', year: 'numeric' }).format(month.atMs)}
      </h3>
      <ul className="gallery__month">
        {month.images.map((image) => (
          <li key={image.messageId}>
            <button
              type="button"
              className="gallery__cell"
              tabIndex={image.messageId === tabStop ? 0 : -1}
              aria-label={t('picture', { name: image.file.name, when: formatDateTime(image.createdAt) })}
              onFocus={() => onActive(image.messageId)}
              onClick={() => void openViewer(conversationId, image)}
            >
              <Thumbnail image={image} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Thumbnail({ image: { file } }: { readonly image: ImageInView }) {
  if (file.thumbnail === 'ready') {
    return <img src={thumbnailUrl(file.id)} alt="" loading="lazy" decoding="async" draggable={false} />;
  }
  return file.thumbhash === null ? null : <BlurredPicture thumbhash={file.thumbhash} />;
}
