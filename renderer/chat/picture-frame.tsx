import type { ReactNode } from 'react';
import type { Size } from '../images/thumbnail-size';

interface PictureFrameProps {
  readonly size: Size;
  readonly children: ReactNode;
}

/** The place of a picture in the log: the same before, while and after it is there; smaller in a narrow window. */
export function PictureFrame({ size, children }: PictureFrameProps) {
  const { width, height } = size;
  return (
    <span className="picture-frame" style={{ width, aspectRatio: `${width} / ${height}` }}>
      {children}
    </span>
  );
}
