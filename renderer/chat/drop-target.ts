import { useEffect, useEffectEvent, useState, type DragEvent } from 'react';
import { useParley } from '../app/store-context';
import { onNextFrame } from '../ui/next-frame';
import { readDroppedWeb, type DroppedWeb } from './dropped-web';
import { focusComposer } from './focus-composer';

/** Files, and what a browser gives with a picture or a link. Text alone is for where one writes. */
const TAKEN_TYPES: readonly string[] = ['Files', 'text/uri-list'];

/** What tells whether files are held over an element. */
export interface HeldOver {
  /** Files are held over it now. */
  readonly isOver: boolean;
  readonly handlers: {
    readonly onDragEnter: (event: DragEvent) => void;
    readonly onDragLeave: (event: DragEvent) => void;
  };
}

export interface DropTarget extends HeldOver {
  readonly handlers: HeldOver['handlers'] & {
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

/** For what takes no files, but reacts to them. */
export function useHeldOver(): HeldOver & { readonly end: () => void } {
  const [isOver, setIsOver] = useState(false);
  const end = (): void => setIsOver(false);
  useEndOfDrag(isOver, end);
  return {
    isOver,
    end,
    handlers: {
      onDragEnter: (event) => {
        if (hasFiles(event)) setIsOver(true);
      },
      onDragLeave: (event) => {
        // Entering and leaving cannot be counted: what was entered may be redrawn, and then it is never left.
        if (hasFiles(event) && !staysInside(event)) end();
      },
    },
  };
}

/** Makes an element take files, and pictures and links out of a browser, for one or more conversations: they are shown in the order in which
 * they are dropped, to be sent. */
export function useDropTarget(to: readonly string[]): DropTarget {
  const previewFiles = useParley((state) => state.previewFiles);
  const takeDroppedWeb = useParley((state) => state.takeDroppedWeb);
  const held = useHeldOver();
  const takeWeb = (dropped: DroppedWeb): void => {
    void takeDroppedWeb(to, dropped);
    // Its conversation may be drawn only now.
    if (dropped.kind === 'address') onNextFrame(focusComposer);
  };
  return {
    isOver: held.isOver,
    handlers: {
      onDragEnter: (event) => {
        if (accept(event)) held.handlers.onDragEnter(event);
      },
      onDragOver: accept,
      onDragLeave: held.handlers.onDragLeave,
      onDrop: (event) => {
        if (!accept(event)) return;
        held.end();
        const files = [...event.dataTransfer.files];
        if (files.length > 0) void previewFiles(to, files);
        else takeWeb(readDroppedWeb(event.dataTransfer));
      },
    },
  };
}

/** A drag that is given up, or ends outside, leaves what it was over without a word; but the pointer moves again only when it is over. */
function useEndOfDrag(isOver: boolean, onEnd: () => void): void {
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    if (!isOver) return;
    const onMove = (): void => end();
    const onLeave = ({ relatedTarget }: globalThis.DragEvent): void => {
      if (!(relatedTarget instanceof Node)) end();
    };
    document.addEventListener('mousemove', onMove);
    document.addEventListener('dragend', onMove);
    document.addEventListener('dragleave', onLeave);
    return () => {
      document.removeEventListener('mousemove', onMove);
      document.removeEventListener('dragend', onMove);
      document.removeEventListener('dragleave', onLeave);
    };
  }, [isOver]);
}

/** Says to the system that the files would be taken here. */
function accept(event: DragEvent): boolean {
  if (!hasFiles(event)) return false;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
  return true;
}

function staysInside({ currentTarget, relatedTarget }: DragEvent): boolean {
  return relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.some((type) => TAKEN_TYPES.includes(type));
}
