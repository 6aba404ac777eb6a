import { useState, useSyncExternalStore } from 'react';
import type { FileRef } from '../../shared/model';
import { useWords } from '../ui/use-words';
import { fullImageUrl } from './addresses';
import './moving-picture.css';

const LESS_MOTION = '(prefers-reduced-motion: reduce)';

export interface Moving {
  readonly isPlaying: boolean;
  /** The system asks for less motion: it moves only when the person says so. */
  readonly isOnDemand: boolean;
  readonly toggle: () => void;
  /** For what the picture is in. */
  readonly handlers: {
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: () => void;
  };
}

/** Whether a picture in the log moves: while it is pointed at or has the focus, and never for a still one. */
export function useMoving({ animated = false }: FileRef): Moving {
  const [isPointedAt, setIsPointedAt] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  const [isStarted, setIsStarted] = useState(false);
  const isOnDemand = useSyncExternalStore(
    animated ? onMotionChange : neverChanges,
    animated ? wantsLessMotion : isFalse,
  );
  return {
    isPlaying: animated && (isOnDemand ? isStarted : isPointedAt || isFocused),
    isOnDemand,
    toggle: () => setIsStarted((was) => !was),
    handlers: {
      onPointerEnter: () => setIsPointedAt(true),
      onPointerLeave: () => setIsPointedAt(false),
      onFocus: () => setIsFocused(true),
      onBlur: () => setIsFocused(false),
    },
  };
}

/** The picture itself, over its still thumbnail, which is seen until it is there. */
export function MovingPicture({ file }: { readonly file: FileRef }) {
  return <img className="moving-picture" src={fullImageUrl(file.id)} alt="" draggable={false} />;
}

interface PlayBadgeProps {
  readonly file: FileRef;
  readonly moving: Moving;
}

/** Says that a picture moves; where it does so only on demand, this is the button. Nothing for a still one. */
export function PlayBadge({ file, moving: { isOnDemand, isPlaying, toggle } }: PlayBadgeProps) {
  const t = useWords('images');
  if (file.animated !== true) return null;
  if (!isOnDemand) {
    return (
      <span className="play-badge" data-playing={isPlaying} aria-hidden="true">
        {t('moves')}
      </span>
    );
  }
  return (
    <button
      type="button"
      className="play-badge play-badge--button"
      aria-label={isPlaying ? t('stop', { name: file.name }) : t('play', { name: file.name })}
      onClick={toggle}
    >
      {isPlaying ? '❚❚' : '▶'} {t('moves')}
    </button>
  );
}

const isFalse = (): boolean => false;
const neverChanges = () => isFalse;

function wantsLessMotion(): boolean {
  return window.matchMedia(LESS_MOTION).matches;
}

function onMotionChange(listener: () => void): () => void {
  const query = window.matchMedia(LESS_MOTION);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
