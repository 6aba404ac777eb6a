import { useEffect } from 'react';
import { useParley } from '../app/store-context';
import type { Zoom } from './use-zoom';

/**
 * The viewer's keys. They are heard on the whole page: the viewer is modal, and a button that goes away
 * (there is no next image) takes the focus with it.
 */
export function useViewerKeys(zoom: Zoom, fileId: string): void {
  const step = useParley((state) => state.stepViewer);
  const copyImage = useParley((state) => state.copyImage);
  const saveFileAs = useParley((state) => state.saveFileAs);
  useEffect(() => {
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
