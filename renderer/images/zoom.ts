/**
 * The viewer's geometry. Scale 1 shows each pixel of the picture as one CSS pixel; the offset, in CSS pixels,
 * moves the picture's centre away from the stage's.
 */
import type { Size } from './thumbnail-size';

export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const MAX_SCALE = 8;
/** One press of a zoom button. */
export const ZOOM_STEP = 1.5;
/** One pixel of a wheel; a notch is about 100. */
const WHEEL_SENSITIVITY = 0.0018;
/** One pixel of a pinch: the picture keeps up with the fingers. */
const PINCH_SENSITIVITY = 0.01;

/** The scale at which the whole picture is seen; a small one is not blown up. */
export function fitScale(image: Size, stage: Size): number {
  if (image.width <= 0 || image.height <= 0 || stage.width <= 0 || stage.height <= 0) return 1;
  return Math.min(1, stage.width / image.width, stage.height / image.height);
}

export function fitted(image: Size, stage: Size): View {
  return { scale: fitScale(image, stage), x: 0, y: 0 };
}

/** Zooms by `factor` so that what lies under `point` (from the stage's centre) stays there. */
export function zoomedAt(view: View, factor: number, point: Point, image: Size, stage: Size): View {
  const scale = Math.min(MAX_SCALE, Math.max(fitScale(image, stage), view.scale * factor));
  const ratio = scale / view.scale;
  const moved = { scale, x: point.x - (point.x - view.x) * ratio, y: point.y - (point.y - view.y) * ratio };
  return kept(moved, image, stage);
}

export function panned(view: View, by: Point, image: Size, stage: Size): View {
  return kept({ ...view, x: view.x + by.x, y: view.y + by.y }, image, stage);
}

/** Where two fingers are, from the stage's centre. */
export type Fingers = readonly [Point, Point];

/** Zooms and moves with two fingers: what lay under them stays under them, as far as the picture goes. */
export function pinched(view: View, from: Fingers, to: Fingers, image: Size, stage: Size): View {
  const apart = distance(from);
  const [was, is] = [middle(from), middle(to)];
  // Fingers that lay on one point tell no factor.
  const zoomed = apart === 0 ? view : zoomedAt(view, distance(to) / apart, was, image, stage);
  return panned(zoomed, { x: is.x - was.x, y: is.y - was.y }, image, stage);
}

function distance([one, other]: Fingers): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

function middle([one, other]: Fingers): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

/**
 * The zoom factor of a turn of the wheel.
 * @param deltaPx as a wheel event tells it, in pixels
 * @param isPinch two fingers on a touchpad, which come as small turns of the wheel
 */
export function wheelFactor(deltaPx: number, isPinch = false): number {
  return Math.exp(-deltaPx * (isPinch ? PINCH_SENSITIVITY : WHEEL_SENSITIVITY));
}

/** Keeps the picture on the stage: it is moved only as far as it is larger, and is centred where it is not. */
function kept(view: View, image: Size, stage: Size): View {
  const roomX = Math.max(0, (image.width * view.scale - stage.width) / 2);
  const roomY = Math.max(0, (image.height * view.scale - stage.height) / 2);
  return { scale: view.scale, x: clamp(view.x, roomX), y: clamp(view.y, roomY) };
}

function clamp(value: number, limit: number): number {
  // Adding zero turns -0 into 0.
  return Math.min(limit, Math.max(-limit, value)) + 0;
}
