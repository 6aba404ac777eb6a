import { useLayoutEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import type { Size } from './thumbnail-size';
import { fitScale, fitted, panned, wheelFactor, zoomedAt, ZOOM_STEP, type Point, type View } from './zoom';

const CENTRE: Point = { x: 0, y: 0 };
const NO_SIZE: Size = { width: 0, height: 0 };

export interface ViewedPicture extends Size {
  readonly id: string;
}

export interface Zoom {
  readonly view: View;
  readonly isFitted: boolean;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
  /** Moves the picture by so many pixels of the page. */
  readonly panBy: (by: Point) => void;
  /** Between the whole picture and its own pixels, at the pointer. */
  readonly toggle: (event: { readonly clientX: number; readonly clientY: number }) => void;
  readonly drag: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: (event: PointerEvent) => void;
    readonly onPointerCancel: (event: PointerEvent) => void;
  };
}

/** Zooming and panning of one picture. @param image its pixels; the stage, on which it is shown, is measured */
export function useZoom(stageRef: RefObject<HTMLDivElement | null>, image: ViewedPicture): Zoom {
  const [stage, setStage] = useState<Size>(NO_SIZE);
  // Null for as long as it is fitted, so that it stays fitted when the window changes.
  const [choice, setChoice] = useState<{ readonly id: string; readonly view: View } | null>(null);
  // Each picture begins fitted.
  const chosen = choice?.id === image.id ? choice.view : null;
  const dragFrom = useRef<Point | null>(null);
  const view = chosen ?? fitted(image, stage);

  /** Changes the view; what is fitted again follows the window again. */
  const change = (next: (current: View) => View): void =>
    setChoice((current) => {
      const before = current?.id === image.id ? current.view : fitted(image, stage);
      const after = next(before);
      return after.scale <= fitScale(image, stage) ? null : { id: image.id, view: after };
    });
  const zoomBy = (factor: number, at: Point): void =>
    change((current) => zoomedAt(current, factor, at, image, stage));
  useStageSize(stageRef, setStage);
  useWheel(stageRef, (deltaPx, at, isPinch) => zoomBy(wheelFactor(deltaPx, isPinch), at));

  const endDrag = (): void => {
    dragFrom.current = null;
  };
  return {
    view,
    isFitted: chosen === null,
    zoomIn: () => zoomBy(ZOOM_STEP, CENTRE),
    zoomOut: () => zoomBy(1 / ZOOM_STEP, CENTRE),
    fit: () => setChoice(null),
    panBy: (by) => change((current) => panned(current, by, image, stage)),
    toggle: (event) => {
      if (chosen !== null) setChoice(null);
      else zoomBy(1 / view.scale, pointOn(stageRef.current, event));
    },
    drag: {
      onPointerDown: (event) => {
        if (event.button !== 0 || chosen === null) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        dragFrom.current = { x: event.clientX, y: event.clientY };
      },
      onPointerMove: (event) => {
        const from = dragFrom.current;
        if (from === null) return;
        const by = { x: event.clientX - from.x, y: event.clientY - from.y };
        dragFrom.current = { x: event.clientX, y: event.clientY };
        change((current) => panned(current, by, image, stage));
      },
      onPointerUp: endDrag,
      onPointerCancel: endDrag,
    },
  };
}

function useStageSize(ref: RefObject<HTMLElement | null>, onSize: (size: Size) => void): void {
  useLayoutEffect(() => {
    const stage = ref.current;
    if (stage === null) return;
    const observer = new ResizeObserver(() =>
      onSize({ width: stage.clientWidth, height: stage.clientHeight }),
    );
    observer.observe(stage);
    return () => observer.disconnect();
  }, [ref, onSize]);
}

/** React's own wheel listeners are passive; this one must keep the page from zooming. */
function useWheel(
  ref: RefObject<HTMLElement | null>,
  onTurn: (deltaPx: number, at: Point, isPinch: boolean) => void,
): void {
  useLayoutEffect(() => {
    const stage = ref.current;
    if (stage === null) return;
    const listener = (event: WheelEvent): void => {
      event.preventDefault();
      onTurn(
        inPixels(event),
        pointOn(stage, event),
        event.ctrlKey && event.deltaMode === 0 && !isNotch(event),
      );
    };
    stage.addEventListener('wheel', listener, { passive: false });
    return () => stage.removeEventListener('wheel', listener);
  });
}

/** A wheel goes by notches, also with Ctrl held; fingers by a few pixels. */
function isNotch({ deltaY }: WheelEvent): boolean {
  const MIN_NOTCH_PX = 50;
  return Math.abs(deltaY) >= MIN_NOTCH_PX;
}

function inPixels({ deltaY, deltaMode }: WheelEvent): number {
  const PX_PER_LINE = 33;
  return deltaMode === WheelEvent.DOM_DELTA_LINE ? deltaY * PX_PER_LINE : deltaY;
}

/** A pointer's place, from the stage's centre. */
function pointOn(
  stage: HTMLElement | null,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): Point {
  if (stage === null) return CENTRE;
  const box = stage.getBoundingClientRect();
  return { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 };
}
