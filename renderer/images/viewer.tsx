import { useId, useRef, useState } from 'react';
import type { ImageInView } from '../../shared/contract-schemas';
import { useParley } from '../app/store-context';
import { IconButton } from '../ui/button';
import { Modal } from '../ui/dialog';
import { BackIcon, ForwardIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import { DetailsPanel } from './details-panel';
import { Picture } from './picture';
import type { Viewer as OpenViewer } from './slice';
import type { Size } from './thumbnail-size';
import { useViewerKeys } from './use-viewer-keys';
import { useZoom, type ViewedPicture } from './use-zoom';
import { ViewerBar } from './viewer-bar';
import './viewer.css';

/** The viewer, when an image is open in it. */
export function Viewer() {
  const viewer = useParley((state) => state.viewer);
  const image = viewer?.images[viewer.index];
  if (viewer === null || image === undefined) return null;
  return <OpenImage viewer={viewer} image={image} />;
}

interface OpenImageProps {
  readonly viewer: OpenViewer;
  readonly image: ImageInView;
}

function OpenImage({ viewer, image }: OpenImageProps) {
  const t = useWords('images');
  const closeViewer = useParley((state) => state.closeViewer);
  const step = useParley((state) => state.stepViewer);
  const titleId = useId();
  const stageRef = useRef<HTMLDivElement>(null);
  const { picture, onMeasured } = usePixels(image);
  const hasDetailsOpen = useParley((state) => state.hasDetailsOpen);
  const { turns, rotate, seen } = useTurns(picture);
  const zoom = useZoom(stageRef, seen);
  useViewerKeys(zoom, image.file.id, rotate);
  return (
    <Modal className="viewer" labelledBy={titleId} onClose={closeViewer}>
      <div className="viewer__page">
        <ViewerBar viewer={viewer} image={image} zoom={zoom} rotate={rotate} titleId={titleId} />
        <div className="viewer__main">
          <div className="viewer__view">
            {/* The focus begins here and not on a button, so that Enter and the space bar do nothing by accident. */}
            <div
              ref={stageRef}
              className="viewer__stage"
              data-movable={!zoom.isFitted}
              tabIndex={0}
              role="group"
              aria-label={t('stage')}
              data-autofocus
              onDoubleClick={zoom.toggle}
              {...zoom.drag}
            >
              <Picture
                key={image.file.id}
                file={image.file}
                size={seen}
                view={zoom.view}
                turns={turns}
                onMeasured={onMeasured}
              />
            </div>
            <StepButton viewer={viewer} step={-1} onStep={step} />
            <StepButton viewer={viewer} step={1} onStep={step} />
          </div>
          {hasDetailsOpen && (
            <DetailsPanel key={image.file.id} image={image} conversationId={viewer.conversationId} />
          )}
        </div>
      </div>
    </Modal>
  );
}

/** How one picture is turned, for the view only; each begins as it is. */
function useTurns(picture: ViewedPicture) {
  const [turned, setTurned] = useState({ id: picture.id, turns: 0 });
  const turns = turned.id === picture.id ? turned.turns : 0;
  const seen = turns % 2 === 0 ? picture : { ...picture, width: picture.height, height: picture.width };
  return { turns, seen, rotate: () => setTurned({ id: picture.id, turns: (turns + 1) % 4 }) };
}

/** The pixels of an image: as stored, else as measured when it is there. */
function usePixels({ file }: ImageInView) {
  const [measured, setMeasured] = useState<ViewedPicture | null>(null);
  const known =
    file.width !== null && file.height !== null ? { width: file.width, height: file.height } : null;
  const size = known ?? (measured?.id === file.id ? measured : { width: 0, height: 0 });
  return {
    picture: { id: file.id, width: size.width, height: size.height },
    onMeasured: (seen: Size) => setMeasured({ id: file.id, ...seen }),
  };
}

interface StepButtonProps {
  readonly viewer: OpenViewer;
  readonly step: 1 | -1;
  readonly onStep: (step: 1 | -1) => void;
}

function StepButton({ viewer, step, onStep }: StepButtonProps) {
  const t = useWords('images');
  if (viewer.images[viewer.index + step] === undefined) return null;
  return (
    <IconButton
      label={step === 1 ? t('next') : t('previous')}
      className={step === 1 ? 'viewer__step viewer__step--next' : 'viewer__step viewer__step--previous'}
      onClick={() => onStep(step)}
    >
      {step === 1 ? <ForwardIcon /> : <BackIcon />}
    </IconButton>
  );
}
