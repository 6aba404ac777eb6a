import { useId, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { IconButton } from './button';
import { CloseIcon } from './icons';
import { words } from './words';
import './dialog.css';

interface ModalProps {
  readonly className: string;
  readonly labelledBy: string;
  readonly onClose: () => void;
  readonly onKeyDown?: (event: React.KeyboardEvent) => void;
  readonly children: ReactNode;
}

/**
 * The system's own modal dialog: it traps the focus, and gives it back where it was when it goes.
 * It is open for as long as it is rendered; Escape and a click beside it ask to close it.
 */
export function Modal({ className, labelledBy, onClose, onKeyDown, children }: ModalProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useShownAsModal(ref);
  return (
    <dialog
      ref={ref}
      className={className}
      aria-labelledby={labelledBy}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // Chromium closes by itself at a second Escape; the event also comes, too late, after our own close.
      onClose={() => {
        if (ref.current !== null) onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {children}
    </dialog>
  );
}

/** Layout effects are cleaned up while the element still stands, so that closing can give the focus back. */
function useShownAsModal(ref: RefObject<HTMLDialogElement | null>): void {
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, [ref]);
}

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog with a title and a close button. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const titleId = useId();
  return (
    <Modal className="dialog" labelledBy={titleId} onClose={onClose}>
      <div className="dialog__head">
        <h2 id={titleId}>{title}</h2>
        <IconButton label={words.close} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </div>
      <div className="dialog__body">{children}</div>
    </Modal>
  );
}
