import { useCallback, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { useParley } from '../app/store-context';
import { useDropTarget } from '../chat/drop-target';
import { EVERYONE } from '../chat/everyone';
import { focusComposer } from '../chat/focus-composer';
import { classNames } from '../ui/class-names';
import { formatWhen } from '../ui/format';
import { MutedIcon } from '../ui/icons';
import { useWords } from '../ui/use-words';
import { useSpringLoading } from './use-spring-loading';
import './peer-row.css';

/** The badge has no room for more digits. */
const MAX_UNREAD_SHOWN = 999;

export interface RowProps {
  /** The one row that Tab reaches; arrow keys go on from there. */
  readonly isTabStop: boolean;
  readonly nowMs: number;
}

interface ConversationRowProps extends RowProps {
  readonly conversationId: string;
  readonly name: string;
  readonly hint: string;
  /** Beside a name that others have too. */
  readonly nameTag: string | null;
  /** Below a name that is an address. */
  readonly tag: string | null;
  readonly avatar: ReactNode;
  readonly state: ReactNode;
  readonly unread: number;
  /** Its messages come without a notification. */
  readonly muted?: boolean;
  readonly lastMessageAt: number | null;
  readonly onContextMenu?: React.MouseEventHandler<HTMLElement>;
  readonly children?: ReactNode;
}

/** What is shown of every conversation in the list: it opens with a click, and takes files. */
export function ConversationRow(props: ConversationRowProps) {
  const t = useWords('peers');
  const { conversationId, name, unread, lastMessageAt } = props;
  const isOpen = useParley((state) => state.log?.conversationId === conversationId);
  const openConversation = useParley((state) => state.openConversation);
  const hasDraft = useParley(({ drafts }) => (drafts[conversationId] ?? '').trim() !== '');
  const isSelected = useParley((state) => state.selected.includes(conversationId));
  const selected = useParley((state) => state.selected);
  const toggleSelected = useParley((state) => state.toggleSelected);
  const selectTo = useParley((state) => state.selectTo);
  const clearSelection = useParley((state) => state.clearSelection);
  const drop = useDropTarget(isSelected ? selected : [conversationId]);
  const openIt = useCallback(() => openConversation(conversationId), [openConversation, conversationId]);
  // Several that are chosen are sent to without being looked at.
  useSpringLoading(drop.isOver && !isOpen && !isSelected, openIt);
  const canBeSelected = conversationId !== EVERYONE;
  /** With Ctrl, or Command on a Mac, it is chosen beside others; with Shift, with all up to it; without, it is opened. */
  const onClick = (event: MouseEvent): void => {
    if (canBeSelected && (event.ctrlKey || event.metaKey)) {
      toggleSelected(conversationId);
      return;
    }
    if (canBeSelected && event.shiftKey) {
      selectTo(conversationId);
      return;
    }
    clearSelection();
    openConversation(conversationId);
    // Else it takes the focus as it opens.
    if (isOpen) focusComposer();
  };
  /** Pressed together with Ctrl, Enter is no click. */
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !canBeSelected || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    toggleSelected(conversationId);
  };
  return (
    <li
      className={classNames(
        'peer-row',
        isOpen && 'peer-row--open',
        isSelected && 'peer-row--selected',
        drop.isOver && 'peer-row--over',
      )}
      data-conversation-id={conversationId}
      data-recipient={conversationId}
      {...drop.handlers}
    >
      <button
        type="button"
        className="peer-row__open"
        aria-current={isOpen}
        title={props.hint}
        tabIndex={props.isTabStop ? 0 : -1}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onContextMenu={props.onContextMenu}
      >
        {props.avatar}
        <span className="peer-row__text">
          <span className="peer-row__line">
            <span className="peer-row__name ellipsis">
              <bdi>{name}</bdi>
            </span>
            {isSelected && <span className="visually-hidden">{t('selected')}</span>}
            {props.nameTag !== null && <NameTag tag={props.nameTag} />}
            {lastMessageAt !== null && (
              <span className="peer-row__when">{formatWhen(lastMessageAt, props.nowMs)}</span>
            )}
          </span>
          <span className="peer-row__line">
            {drop.isOver ? (
              <span className="peer-row__drop ellipsis">
                {isSelected ? t('sendToCount', { count: selected.length }) : t('sendTo', { name })}
              </span>
            ) : (
              <>
                {props.state}
                {props.tag !== null && <span className="peer-row__tag">{props.tag}</span>}
              </>
            )}
            {hasDraft && !isOpen && <span className="peer-row__draft">{t('draft')}</span>}
            {props.muted === true && <Muted />}
            {unread > 0 && <UnreadBadge count={unread} muted={props.muted === true} />}
          </span>
        </span>
      </button>
      {props.children}
    </li>
  );
}

/** Cut at its beginning where there is little room: addresses in one network differ in their ends. */
function NameTag({ tag }: { readonly tag: string }) {
  return (
    <span className="peer-row__name-tag ellipsis" dir="rtl">
      <bdi dir="ltr">{tag}</bdi>
    </span>
  );
}

function Muted() {
  const t = useWords('peers');
  return (
    <span className="peer-row__muted" title={t('muted')}>
      <MutedIcon small />
      <span className="visually-hidden">{t('muted')}</span>
    </span>
  );
}

function UnreadBadge({ count, muted }: { readonly count: number; readonly muted: boolean }) {
  const t = useWords('peers');
  return (
    <span className={classNames('unread-badge', muted && 'unread-badge--muted')}>
      <span aria-hidden="true">{count > MAX_UNREAD_SHOWN ? `${MAX_UNREAD_SHOWN}+` : count}</span>
      <span className="visually-hidden">{t('unread', { count })}</span>
    </span>
  );
}
