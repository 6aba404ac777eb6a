import { useState } from 'react';
import type { FileRef } from '../../shared/model';
import { useWords } from '../ui/use-words';
import { fullImageUrl, thumbnailUrl } from './addresses';
import { BlurredPicture } from './blurred-picture';
import type { Size } from './thumbnail-size';
import type { View } from './zoom';

/** A side that is rounded to another pixel is not what a person sees as smaller. */
const NEARLY_ALL = 0.9;

interface PictureProps {
  readonly file: FileRef;
  /** Its pixels, as turned. */
  readonly size: Size;
  readonly view: View;
  /** Quarter turns, clockwise. */
  readonly turns: number;
  /** Tells the pixels of a picture that nobody had measured. */
  readonly onMeasured: (size: Size) => void;
}

/** One picture on the stage: its thumbnail until the whole of it is there. */
export function Picture({ file, size, view, turns, onMeasured }: PictureProps) {
  const t = useWords('images');
  const [full, setFull] = useState<'loading' | 'shown' | 'shownSmaller' | 'failed'>('loading');
  const box = { width: size.width * view.scale, height: size.height * view.scale };
  const turned = `translate(-50%, -50%) rotate(${turns * 90}deg)`;
  const unturned = turns % 2 === 0 ? box : { width: box.height, height: box.width };

  /** A large picture is there long before it can be drawn: until then the thumbnail stays. */
  const showWhenDecoded = async (image: HTMLImageElement): Promise<void> => {
    try {
      await image.decode();
      const shown = { width: image.naturalWidth, height: image.naturalHeight };
      onMeasured(shown);
      setFull(isSmaller(shown, file) ? 'shownSmaller' : 'shown');
    } catch {
      setFull('failed');
    }
  };
  return (
    <>
      <div className="viewer__picture" style={{ ...box, transform: `translate(${view.x}px, ${view.y}px)` }}>
        <div className="viewer__turned" style={{ ...unturned, transform: turned }}>
          {(full === 'loading' || full === 'failed') && (
            <Preview file={file} alt={full === 'failed' ? file.name : ''} />
          )}
          {full !== 'failed' && (
            <img
              src={fullImageUrl(file.id)}
              alt={file.name}
              draggable={false}
              onLoad={({ currentTarget }) => void showWhenDecoded(currentTarget)}
              onError={() => setFull('failed')}
            />
          )}
        </div>
      </div>
      {(full === 'failed' || full === 'shownSmaller') && (
        <p className="viewer__note" role="status">
          {full === 'failed' ? t('onlyPreview') : t('tooLargeToDraw')}
        </p>
      )}
    </>
  );
}

/** What cannot be drawn in full comes with fewer pixels than it has, at worst as its thumbnail. */
function isSmaller(shown: Size, { width, height }: FileRef): boolean {
  return width !== null && height !== null && shown.width * shown.height < width * height * NEARLY_ALL;
}

/** What there is until the picture can be drawn: its thumbnail, else what it looks like from afar. */
function Preview({ file, alt }: { readonly file: FileRef; readonly alt: string }) {
  if (file.thumbnail === 'ready') {
    return <img src={thumbnailUrl(file.id)} alt={alt} decoding="sync" draggable={false} />;
  }
  return file.thumbhash === null ? null : <BlurredPicture thumbhash={file.thumbhash} />;
}
