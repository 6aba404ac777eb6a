import { createContext, use, useId, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { useWords } from './use-words';
import { classNames } from './class-names';
import { IconButton } from './button';
import { CloseIcon } from './icons';
import './dialog.css';

/** What every modal also holds: all outside of one is covered and silent while it is open. */
export const InEveryModal = createContext<ReactNode>(null);

interface ModalProps {
  readonly className: string;
  readonly labelledBy: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * The system's own modal dialog: it traps the focus, and gives it back where it was when it goes.
 * It is open for as long as it is rendered; Escape and a click beside it ask to close it.
 * The focus begins at the element with `data-autofocus`, else at the first control.
 */
export function Modal({ className, labelledBy, onClose, children }: ModalProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useShownAsModal(ref);
  return (
    <dialog
      ref={ref}
      className={className}
      aria-labelledby={labelledBy}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // Chromium closes by itself at a second Escape; the event also comes, too late, after our own close.
      onClose={() => {
        if (ref.current?.open === false) onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {children}
      {use(InEveryModal)}
    </dialog>
  );
}

/** Layout effects are cleaned up while the element still stands, so that closing can give the focus back. */
function useShownAsModal(ref: RefObject<HTMLDialogElement | null>): void {
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // React keeps `autofocus` from the page, and focuses before the dialog is open.
    dialog?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => dialog?.close();
  }, [ref]);
}

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** There is nothing in it that takes the focus, so that it has to be scrolled by itself. */
  readonly isReadOnly?: boolean;
  /** Beside what it holds. It is then a page: as large as there is room, and the whole window where that is small. */
  readonly side?: ReactNode;
  readonly children: ReactNode;
}

/** A dialog with a title and a close button. */
export function Dialog({ title, onClose, isReadOnly = false, side, children }: DialogProps) {
  const t = useWords('ui');
  const titleId = useId();
  const scrollable = { tabIndex: 0, role: 'region', 'aria-labelledby': titleId };
  return (
    <Modal
      className={classNames('dialog', side !== undefined && 'dialog--page')}
      labelledBy={titleId}
      onClose={onClose}
    >
      <div className="dialog__head">
        <h2 id={titleId}>{title}</h2>
        <IconButton label={t('close')} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </div>
      <div className="dialog__main">
        {side}
        <div className="dialog__body" {...(isReadOnly ? scrollable : {})}>
          {children}
        </div>
      </div>
    </Modal>
  );
}
