import { useRef, useState, type KeyboardEvent } from 'react';
import { classNames } from '../ui/class-names';
import { MoreIcon } from '../ui/icons';
import { usePopover, type MenuPoint } from '../ui/use-popover';
import { useWords } from '../ui/use-words';
import { firstEmoji, MORE_EMOJI, QUICK_EMOJI } from './emoji';
import './reaction-picker.css';

/** Emoji a line, as the style has them. */
const COLUMNS = 6;

interface ReactionPickerProps {
  /** One's reaction now; choosing it again takes it back. */
  readonly mine: string | null;
  readonly at: MenuPoint;
  readonly onPick: (emoji: string | null) => void;
  readonly onClose: () => void;
}

/** Six reactions, then more, then whatever the system's own emoji keys bring. Arrow keys move, Escape closes. */
export function ReactionPicker({ mine, at, onPick, onClose }: ReactionPickerProps) {
  const t = useWords('chat');
  const ref = useRef<HTMLDivElement>(null);
  const [isFull, setIsFull] = useState(false);
  // The full one is higher, and has to be placed anew.
  usePopover(ref, at, onClose, isFull);

  const pick = (emoji: string): void => {
    onClose();
    onPick(emoji === mine ? null : emoji);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // What is typed here is for the choice alone.
    event.stopPropagation();
    const isTyping = event.target instanceof HTMLInputElement;
    if (event.key === 'Escape' || (event.key === 'Tab' && !isFull)) onClose();
    else if (isTyping || !moveFocus(ref.current, event.key)) return;
    event.preventDefault();
  };
  const shown: readonly string[] = isFull ? [...QUICK_EMOJI, ...MORE_EMOJI] : QUICK_EMOJI;
  return (
    <div
      ref={ref}
      className={classNames('reaction-picker', isFull && 'reaction-picker--full')}
      role="dialog"
      aria-label={t('react')}
      onKeyDown={onKeyDown}
    >
      <div className="reaction-picker__choice">
        {shown.map((emoji) => (
          <button
            key={emoji}
            type="button"
            className="reaction-picker__emoji"
            aria-pressed={emoji === mine}
            aria-label={emoji === mine ? t('takeReactionBack', { emoji }) : t('reactWith', { emoji })}
            onClick={() => pick(emoji)}
          >
            {emoji}
          </button>
        ))}
        {!isFull && (
          <button
            type="button"
            className="reaction-picker__emoji"
            aria-label={t('moreReactions')}
            title={t('moreReactions')}
            onClick={() => setIsFull(true)}
          >
            <MoreIcon />
          </button>
        )}
      </div>
      {isFull && <AnyEmoji onPick={pick} />}
    </div>
  );
}

/** Taken as soon as there is one: the system's own choice of emoji types into a field. */
function AnyEmoji({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const t = useWords('chat');
  const [text, setText] = useState('');
  return (
    <label className="reaction-picker__any">
      <span>{t('anyEmoji')}</span>
      <input
        className="input"
        value={text}
        autoComplete="off"
        placeholder={t('anyEmojiHint')}
        aria-description={t('anyEmojiHint')}
        onChange={(event) => {
          const emoji = firstEmoji(event.target.value);
          if (emoji === null) setText(event.target.value);
          else onPick(emoji);
        }}
      />
    </label>
  );
}

/** @returns false for a key that moves nothing */
function moveFocus(root: HTMLElement | null, key: string): boolean {
  const all = [...(root?.querySelectorAll<HTMLElement>('.reaction-picker__emoji') ?? [])];
  const current = all.findIndex((element) => element === document.activeElement);
  const step = stepOf(key, root !== null && getComputedStyle(root).direction === 'rtl');
  const target = all[current + step];
  if (step === 0 || current < 0) return false;
  target?.focus();
  return true;
}

function stepOf(key: string, isRightToLeft: boolean): number {
  switch (key) {
    case 'ArrowRight':
      return isRightToLeft ? -1 : 1;
    case 'ArrowLeft':
      return isRightToLeft ? 1 : -1;
    case 'ArrowDown':
      return COLUMNS;
    case 'ArrowUp':
      return -COLUMNS;
    default:
      return 0;
  }
}
