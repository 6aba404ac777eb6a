import type { ImageInView } from '../../shared/contract-schemas';
import { say } from '../../shared/words/i18n';
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
import { currentLocale } from '../ui/locale';
import { useWords } from '../ui/use-words';
import type { Viewer } from './slice';
import type { Zoom } from './use-zoom';
import { MAX_SCALE } from './zoom';

interface ViewerBarProps {
  readonly viewer: Viewer;
  readonly image: ImageInView;
  readonly zoom: Zoom;
  readonly rotate: () => void;
  readonly titleId: string;
}

/** What is seen, and what one can do with it. */
export function ViewerBar({ viewer, image, zoom, rotate, titleId }: ViewerBarProps) {
  const t = useWords('images');
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
        <IconButton label={t('zoomOut')} shortcut="−" disabled={zoom.isFitted} onClick={zoom.zoomOut}>
          <MinusIcon />
        </IconButton>
        <output className="viewer__percent" title={t('zoom')}>
          {percentOf(zoom.view.scale)}
        </output>
        <IconButton
          label={t('zoomIn')}
          shortcut="+"
          disabled={zoom.view.scale >= MAX_SCALE}
          onClick={zoom.zoomIn}
        >
          <PlusIcon />
        </IconButton>
        <IconButton label={t('fit')} shortcut="0" disabled={zoom.isFitted} onClick={zoom.fit}>
          <FitIcon />
        </IconButton>
        <IconButton label={t('rotate')} shortcut="R" onClick={rotate}>
          <RotateIcon />
        </IconButton>
        <span className="viewer__gap" />
        <IconButton label={t('copy')} onClick={() => void copyImage(file.id)}>
          <CopyIcon />
        </IconButton>
        <IconButton label={t('saveAs')} onClick={() => void saveFileAs(file.id)}>
          <SaveIcon />
        </IconButton>
        <IconButton label={t('showInFolder')} onClick={() => void showInFolder(file.id)}>
          <FolderIcon />
        </IconButton>
        <IconButton label={t('details')} shortcut="I" aria-pressed={hasDetailsOpen} onClick={toggleDetails}>
          <InfoIcon />
        </IconButton>
        <span className="viewer__gap" />
        <IconButton label={t('close')} shortcut="Esc" onClick={closeViewer}>
          <CloseIcon />
        </IconButton>
      </div>
    </div>
  );
}

function percentOf(scale: number): string {
  return new Intl.NumberFormat(currentLocale(), { style: 'percent' }).format(scale);
}

function detailsOf({ index, olderCount, total }: Viewer, { file, createdAt }: ImageInView): string {
  const details = [formatBytes(file.sizeBytes), formatDateTime(createdAt)];
  if (file.width !== null && file.height !== null)
    details.unshift(say('images:pixels', { width: file.width, height: file.height }));
  if (total > 1) details.unshift(say('images:position', { index: olderCount + index + 1, count: total }));
  return details.join(' · ');
}
