import { useId, useRef, useState, type KeyboardEvent } from 'react';
import type { ImageInView } from '../../shared/contract';
import { useParley } from '../app/store-context';
import { Modal } from '../ui/dialog';
import { IconButton } from '../ui/button';
import { BackIcon, ForwardIcon } from '../ui/icons';
import { fullImageUrl, thumbnailUrl } from './addresses';
import type { Viewer as OpenViewer } from './slice';
import type { Size } from './thumbnail-size';
import { useZoom, type Zoom } from './use-zoom';
import { ViewerBar } from './viewer-bar';
import { words } from './words';
import './viewer.css';

/** The viewer, when an image is open in it. */
export function Viewer() {
  const viewer = useParley((state) => state.viewer);
  const image = viewer?.images[viewer.index];
  if (viewer === null || image === undefined) return null;
  return <OpenImage viewer={viewer} image={image} />;
}

function OpenImage({ viewer, image }: { readonly viewer: OpenViewer; readonly image: ImageInView }) {
  const closeViewer = useParley((state) => state.closeViewer);
  const titleId = useId();
  return (
    <Modal className="viewer" labelledBy={titleId} onClose={closeViewer}>
      {/* Each image begins fitted and unloaded. */}
      <ViewedImage key={image.file.id} viewer={viewer} image={image} titleId={titleId} />
    </Modal>
  );
}

interface ViewedImageProps {
  readonly viewer: OpenViewer;
  readonly image: ImageInView;
  readonly titleId: string;
}

function ViewedImage({ viewer, image, titleId }: ViewedImageProps) {
  const { file } = image;
  const [measured, setMeasured] = useState<Size | null>(null);
  const [full, setFull] = useState<'loading' | 'shown' | 'failed'>('loading');
  const size =
    file.width !== null && file.height !== null
      ? { width: file.width, height: file.height }
      : (measured ?? { width: 0, height: 0 });
  const stageRef = useRef<HTMLDivElement>(null);
  const zoom = useZoom(stageRef, size);
  const step = useParley((state) => state.stepViewer);
  const onKeyDown = useViewerKeys(zoom, file.id);
  const box = { width: size.width * zoom.view.scale, height: size.height * zoom.view.scale };

  return (
    <div className="viewer__page" onKeyDown={onKeyDown}>
      <ViewerBar viewer={viewer} image={image} zoom={zoom} titleId={titleId} />
      {/* Focus begins here, so that the keys work at once; the buttons do all that the pointer does. */}
      <div
        ref={stageRef}
        className="viewer__stage"
        data-movable={!zoom.isFitted}
        tabIndex={0}
        role="group"
        aria-label={words.stage}
        autoFocus
        onDoubleClick={zoom.toggle}
        {...zoom.drag}
      >
        <div
          className="viewer__picture"
          style={{ ...box, transform: `translate(${zoom.view.x}px, ${zoom.view.y}px)` }}
        >
          {full !== 'shown' && file.thumbnail === 'ready' && (
            <img src={thumbnailUrl(file.id)} alt="" draggable={false} />
          )}
          {full !== 'failed' && (
            <img
              src={fullImageUrl(file.id)}
              alt={file.name}
              draggable={false}
              onLoad={({ currentTarget }) => {
                setMeasured({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight });
                setFull('shown');
              }}
              onError={() => setFull('failed')}
            />
          )}
        </div>
        {full === 'failed' && (
          <p className="viewer__note" role="status">
            {words.onlyPreview}
          </p>
        )}
      </div>
      <StepButton viewer={viewer} step={-1} onStep={step} />
      <StepButton viewer={viewer} step={1} onStep={step} />
    </div>
  );
}

interface StepButtonProps {
  readonly viewer: OpenViewer;
  readonly step: 1 | -1;
  readonly onStep: (step: 1 | -1) => void;
}

function StepButton({ viewer, step, onStep }: StepButtonProps) {
  if (viewer.images[viewer.index + step] === undefined) return null;
  return (
    <IconButton
      label={step === 1 ? words.next : words.previous}
      className={step === 1 ? 'viewer__step viewer__step--next' : 'viewer__step viewer__step--previous'}
      onClick={() => onStep(step)}
    >
      {step === 1 ? <ForwardIcon /> : <BackIcon />}
    </IconButton>
  );
}

function useViewerKeys(zoom: Zoom, fileId: string) {
  const step = useParley((state) => state.stepViewer);
  const copyImage = useParley((state) => state.copyImage);
  const saveFileAs = useParley((state) => state.saveFileAs);
  const plain: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => step(-1),
    ArrowRight: () => step(1),
    '+': zoom.zoomIn,
    '=': zoom.zoomIn,
    '-': zoom.zoomOut,
    '0': zoom.fit,
  };
  const withCommand: Readonly<Record<string, () => void>> = {
    c: () => void copyImage(fileId),
    s: () => void saveFileAs(fileId),
  };
  return (event: KeyboardEvent): void => {
    if (event.altKey) return;
    const act = (event.ctrlKey || event.metaKey ? withCommand : plain)[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
}
