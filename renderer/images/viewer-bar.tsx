import type { ImageInView } from '../../shared/contract-schemas';
import { useParley } from '../app/store-context';
import { IconButton } from '../ui/button';
import { formatBytes, formatDateTime } from '../ui/format';
import {
  CloseIcon,
  CopyIcon,
  FitIcon,
  FolderIcon,
  InfoIcon,
  MinusIcon,
  PlusIcon,
  RotateIcon,
  SaveIcon,
} from '../ui/icons';
import type { Viewer } from './slice';
import type { Zoom } from './use-zoom';
import { MAX_SCALE } from './zoom';
import { words } from './words';

interface ViewerBarProps {
  readonly viewer: Viewer;
  readonly image: ImageInView;
  readonly zoom: Zoom;
  readonly rotate: () => void;
  readonly titleId: string;
}

/** What is seen, and what one can do with it. */
export function ViewerBar({ viewer, image, zoom, rotate, titleId }: ViewerBarProps) {
  const { file } = image;
  const hasDetailsOpen = useParley((state) => state.hasDetailsOpen);
  const toggleDetails = useParley((state) => state.toggleDetails);
  const closeViewer = useParley((state) => state.closeViewer);
  const copyImage = useParley((state) => state.copyImage);
  const saveFileAs = useParley((state) => state.saveFileAs);
  const showInFolder = useParley((state) => state.showInFolder);
  return (
    <div className="viewer__bar">
      <div className="viewer__title">
        <h2 id={titleId} className="ellipsis" title={file.name}>
          <bdi>{file.name}</bdi>
        </h2>
        <p className="ellipsis">{detailsOf(viewer, image)}</p>
      </div>
      <div className="viewer__tools">
        <IconButton label={words.zoomOut} shortcut="−" disabled={zoom.isFitted} onClick={zoom.zoomOut}>
          <MinusIcon />
        </IconButton>
        <output className="viewer__percent" title={words.zoom}>
          {percentOf(zoom.view.scale)}
        </output>
        <IconButton
          label={words.zoomIn}
          shortcut="+"
          disabled={zoom.view.scale >= MAX_SCALE}
          onClick={zoom.zoomIn}
        >
          <PlusIcon />
        </IconButton>
        <IconButton label={words.fit} shortcut="0" disabled={zoom.isFitted} onClick={zoom.fit}>
          <FitIcon />
        </IconButton>
        <IconButton label={words.rotate} shortcut="R" onClick={rotate}>
          <RotateIcon />
        </IconButton>
        <span className="viewer__gap" />
        <IconButton label={words.copy} onClick={() => void copyImage(file.id)}>
          <CopyIcon />
        </IconButton>
        <IconButton label={words.saveAs} onClick={() => void saveFileAs(file.id)}>
          <SaveIcon />
        </IconButton>
        <IconButton label={words.showInFolder} onClick={() => void showInFolder(file.id)}>
          <FolderIcon />
        </IconButton>
        <IconButton label={words.details} shortcut="I" aria-pressed={hasDetailsOpen} onClick={toggleDetails}>
          <InfoIcon />
        </IconButton>
        <span className="viewer__gap" />
        <IconButton label={words.close} shortcut="Esc" onClick={closeViewer}>
          <CloseIcon />
        </IconButton>
      </div>
    </div>
  );
}

function percentOf(scale: number): string {
  return new Intl.NumberFormat(undefined, { style: 'percent' }).format(scale);
}

function detailsOf({ images, index }: Viewer, { file, createdAt }: ImageInView): string {
  const details = [formatBytes(file.sizeBytes), formatDateTime(createdAt)];
  if (file.width !== null && file.height !== null) details.unshift(words.pixels(file.width, file.height));
  if (images.length > 1) details.unshift(words.position(index + 1, images.length));
  return details.join(' · ');
}
