import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { useParley } from '../app/store-context';
import { IconButton } from '../ui/button';
import { CheckIcon, PictureIcon, SendIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import { ComposerContext } from './composer-context';
import { useComposing } from './use-composing';
import './composer.css';

interface ComposerProps {
  readonly conversationId: string;
  readonly name: string;
}

/** Where one writes. Enter sends, Shift+Enter begins a line, a pasted image is shown, to be sent. */
export function Composer({ conversationId, name }: ComposerProps) {
  const t = useWords('chat');
  const draft = useParley((state) => state.drafts[conversationId] ?? '');
  const error = useParley((state) => state.sendErrors[conversationId] ?? '');
  const setDraft = useParley((state) => state.setDraft);
  const isEditing = useParley((state) => state.edits[conversationId] !== undefined);
  const choosePictures = useParley((state) => state.choosePictures);
  const ref = useRef<HTMLTextAreaElement>(null);
  useGrowing(ref, draft);
  const { submit, leaveContext, editLast } = useComposing(conversationId);

  const onKeyDown = (event: KeyboardEvent): void => {
    // While an input method composes, Enter chooses a word and sends nothing.
    const isComposing = event.nativeEvent.isComposing || event.key === 'Process';
    if (isComposing || !actOn(event)) return;
    event.preventDefault();
  };
  const actOn = (event: KeyboardEvent): boolean => {
    switch (event.key) {
      case 'Enter':
        if (!event.shiftKey) submit();
        return !event.shiftKey;
      case 'Escape':
        return leaveContext();
      case 'ArrowUp':
        return draft === '' && !event.altKey && editLast();
      default:
        return false;
    }
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
        ref.current?.focus();
      }}
    >
      <ComposerContext conversationId={conversationId} />
      <p id="composer-error" className="composer__error" role="alert">
        {error}
      </p>
      <div className="composer__box">
        <IconButton label={t('attach')} onClick={() => void choosePictures([conversationId])}>
          <PictureIcon />
        </IconButton>
        <textarea
          ref={ref}
          className="composer__text"
          rows={1}
          dir="auto"
          value={draft}
          placeholder={t('composerPlaceholder', { name })}
          aria-label={t('composer', { name })}
          aria-describedby="composer-error"
          aria-invalid={error !== ''}
          autoFocus
          onChange={(event) => setDraft(conversationId, event.target.value)}
          onKeyDown={onKeyDown}
        />
        <IconButton
          label={isEditing ? t('saveEdit') : t('send')}
          shortcut="Enter"
          type="submit"
          className="composer__send"
          disabled={draft.trim() === ''}
        >
          {isEditing ? <CheckIcon /> : <SendIcon />}
        </IconButton>
      </div>
    </form>
  );
}

/** As tall as its text, up to the height that the style allows. */
function useGrowing(ref: React.RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const area = ref.current;
    if (area === null) return;
    area.style.height = 'auto';
    const borderPx = area.offsetHeight - area.clientHeight;
    area.style.height = `${area.scrollHeight + borderPx}px`;
  }, [ref, text]);
}
