import { useLayoutEffect, useMemo, useRef } from 'react';
import { blurredPixels, type BlurredPixels } from './thumb-hash';
import './blurred-picture.css';

/** The blurred picture before the real one, as large as what it is in; nothing for a hash that is none. */
export function BlurredPicture({ thumbhash }: { readonly thumbhash: string }) {
  const ref = useRef<HTMLCanvasElement>(null);
  const pixels = useMemo(() => blurredPixels(thumbhash), [thumbhash]);
  useLayoutEffect(() => {
    if (ref.current !== null && pixels !== null) draw(ref.current, pixels);
  }, [pixels]);
  if (pixels === null) return null;
  return (
    <canvas
      ref={ref}
      className="blurred-picture"
      width={pixels.width}
      height={pixels.height}
      aria-hidden="true"
    />
  );
}

/** Onto a canvas, since the page may load no data: address. */
function draw(canvas: HTMLCanvasElement, { width, height, rgba }: BlurredPixels): void {
  canvas.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0);
}
