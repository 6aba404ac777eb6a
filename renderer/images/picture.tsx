import { useState } from 'react';
import type { FileRef } from '../../shared/model';
import { fullImageUrl, thumbnailUrl } from './addresses';
import type { Size } from './thumbnail-size';
import type { View } from './zoom';
import { words } from './words';

interface PictureProps {
  readonly file: FileRef;
  /** Its pixels. */
  readonly size: Size;
  readonly view: View;
  /** Tells the pixels of a picture that nobody had measured. */
  readonly onMeasured: (size: Size) => void;
}

/** One picture on the stage: its thumbnail until the whole of it is there. */
export function Picture({ file, size, view, onMeasured }: PictureProps) {
  const [full, setFull] = useState<'loading' | 'shown' | 'failed'>('loading');
  const box = { width: size.width * view.scale, height: size.height * view.scale };
  return (
    <>
      <div className="viewer__picture" style={{ ...box, transform: `translate(${view.x}px, ${view.y}px)` }}>
        {full !== 'shown' && file.thumbnail === 'ready' && (
          <img src={thumbnailUrl(file.id)} alt={full === 'failed' ? file.name : ''} draggable={false} />
        )}
        {full !== 'failed' && (
          <img
            src={fullImageUrl(file.id)}
            alt={file.name}
            draggable={false}
            onLoad={({ currentTarget }) => {
              onMeasured({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight });
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
    </>
  );
}
