import { useEffect, useLayoutEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import type { Size } from './thumbnail-size';
import {
  fitScale,
  fitted,
  panned,
  pinched,
  wheelFactor,
  zoomedAt,
  ZOOM_STEP,
  type Point,
  type View,
} from './zoom';

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
  /** Fingers and the mouse that hold the picture, in the order in which they came. */
  const holding = useRef(new Map<number, Point>());
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

  const letGo = ({ pointerId }: PointerEvent): void => {
    holding.current.delete(pointerId);
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
        // A mouse has nothing to move while all is seen; a finger may be the first of two.
        if (event.button !== 0 || (chosen === null && event.pointerType !== 'touch')) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        holding.current.set(event.pointerId, pointOn(stageRef.current, event));
      },
      onPointerMove: (event) => {
        if (!holding.current.has(event.pointerId)) return;
        const before = [...holding.current.values()];
        holding.current.set(event.pointerId, pointOn(stageRef.current, event));
        const after = [...holding.current.values()];
        change((current) => moved(current, before, after, image, stage));
      },
      onPointerUp: letGo,
      onPointerCancel: letGo,
    },
  };
}

/** As the one or the first two that hold the picture went. */
function moved(
  view: View,
  [one, other]: readonly Point[],
  [oneNow, otherNow]: readonly Point[],
  image: ViewedPicture,
  stage: Size,
): View {
  if (one === undefined || oneNow === undefined) return view;
  if (other === undefined || otherNow === undefined)
    return panned(view, { x: oneNow.x - one.x, y: oneNow.y - one.y }, image, stage);
  return pinched(view, [one, other], [oneNow, otherNow], image, stage);
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
  const isControlHeld = useControlKey();
  useLayoutEffect(() => {
    const stage = ref.current;
    if (stage === null) return;
    const listener = (event: WheelEvent): void => {
      event.preventDefault();
      // Two fingers on a touchpad come as a wheel with a Ctrl that nobody presses.
      onTurn(inPixels(event), pointOn(stage, event), event.ctrlKey && !isControlHeld.current);
    };
    stage.addEventListener('wheel', listener, { passive: false });
    return () => stage.removeEventListener('wheel', listener);
  });
}

/** Whether the key itself is down. */
function useControlKey(): RefObject<boolean> {
  const isHeld = useRef(false);
  useEffect(() => {
    const onKey = ({ type, key }: KeyboardEvent): void => {
      if (key === 'Control') isHeld.current = type === 'keydown';
    };
    // What is let go elsewhere is not heard of.
    const onBlur = (): void => {
      isHeld.current = false;
    };
    // Before whoever keeps a key for itself.
    window.addEventListener('keydown', onKey, true);
    window.addEventListener('keyup', onKey, true);
    window.addEventListener('blur', onBlur);
    return () => {
      window.removeEventListener('keydown', onKey, true);
      window.removeEventListener('keyup', onKey, true);
      window.removeEventListener('blur', onBlur);
    };
  }, []);
  return isHeld;
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
