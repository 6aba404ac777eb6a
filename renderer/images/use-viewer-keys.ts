import { useEffect } from 'react';
import { useParley } from '../app/store-context';
import { isRightToLeft } from '../ui/direction';
import type { Zoom } from './use-zoom';

/** One press of an arrow. */
const PAN_PX = 80;

/**
 * The viewer's keys. They are heard on the whole page: the viewer is modal, and a button that goes away
 * (there is no next image) takes the focus with it. The arrows go to another image, or move one that is zoomed in.
 */
export function useViewerKeys(zoom: Zoom, fileId: string, rotate: () => void): void {
  const step = useParley((state) => state.stepViewer);
  const toggleDetails = useParley((state) => state.toggleDetails);
  const copyImage = useParley((state) => state.copyImage);
  const saveFileAs = useParley((state) => state.saveFileAs);
  useEffect(() => {
    const plain: Readonly<Record<string, () => void>> = {
      PageUp: () => step(-1),
      PageDown: () => step(1),
      ...(zoom.isFitted
        ? {
            ArrowLeft: () => step(isRightToLeft() ? 1 : -1),
            ArrowRight: () => step(isRightToLeft() ? -1 : 1),
          }
        : {
            ArrowLeft: () => zoom.panBy({ x: PAN_PX, y: 0 }),
            ArrowRight: () => zoom.panBy({ x: -PAN_PX, y: 0 }),
            ArrowUp: () => zoom.panBy({ x: 0, y: PAN_PX }),
            ArrowDown: () => zoom.panBy({ x: 0, y: -PAN_PX }),
          }),
      r: rotate,
      i: toggleDetails,
      '+': zoom.zoomIn,
      '=': zoom.zoomIn,
      '-': zoom.zoomOut,
      '0': zoom.fit,
    };
    const withCommand: Readonly<Record<string, () => void>> = {
      c: () => void copyImage(fileId),
      s: () => void saveFileAs(fileId),
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.altKey) return;
      const act = (event.ctrlKey || event.metaKey ? withCommand : plain)[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  });
}
