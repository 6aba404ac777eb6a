import type { Message } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import { useParley, useParleyStore } from '../app/store-context';
import { IconButton } from '../ui/button';
import { EmojiIcon, MoreIcon, ReplyIcon } from '../ui/icons';
import { Menu, type MenuItem } from '../ui/menu';
import { useWords } from '../ui/use-words';
import { messageActions, type MessageAction } from './message-actions';
import { ReactionPicker } from './reaction-picker';
import { ownReaction } from './reactions';
import type { RowPopover, RowTools } from './use-row-tools';
import './message-tools.css';

interface MessageToolsProps {
  readonly message: Message;
  readonly tools: RowTools;
}

/** The buttons beside a message that is pointed at or has the focus. */
export function MessageTools({ message, tools }: MessageToolsProps) {
  const t = useWords('chat');
  const store = useParleyStore();
  const actions = messageActions(store, message, () => undefined);
  const reply = usable(actions, 'reply');
  const react = usable(actions, 'react');
  return (
    <div className="message-tools" role="group" aria-label={t('messageTools')}>
      {react !== undefined && (
        <IconButton
          label={t('react')}
          {...shortcutOf(react)}
          small
          aria-haspopup="dialog"
          aria-expanded={tools.popover?.kind === 'picker'}
          onClick={(event) => tools.openPicker(below(event.currentTarget))}
        >
          <EmojiIcon small />
        </IconButton>
      )}
      {reply !== undefined && (
        <IconButton label={t('reply')} {...shortcutOf(reply)} small onClick={reply.run}>
          <ReplyIcon small />
        </IconButton>
      )}
      <IconButton
        label={t('more')}
        small
        aria-haspopup="menu"
        aria-expanded={tools.popover?.kind === 'menu'}
        onClick={(event) => tools.openMenu(below(event.currentTarget))}
      >
        <MoreIcon small />
      </IconButton>
    </div>
  );
}

/** The menu of a message, or the choice of reactions, while one of them is open. */
export function MessagePopover({ message, tools }: MessageToolsProps) {
  const t = useWords('chat');
  const react = useParley((state) => state.react);
  const store = useParleyStore();
  const { popover } = tools;
  if (popover === null) return null;
  if (popover.kind === 'picker') {
    return (
      <ReactionPicker
        mine={ownReaction(message)}
        at={popover.at}
        onPick={(emoji) => void react(message, emoji)}
        onClose={tools.close}
      />
    );
  }
  const actions = messageActions(store, message, () => tools.openPicker(popover.at));
  const { copyText } = store.getState();
  return (
    <Menu
      label={t('messageTools')}
      items={[...pointedItems(popover, copyText), ...actions.map(itemOf)]}
      at={popover.at}
      onClose={tools.close}
    />
  );
}

/** What only the place of the click brings. */
function pointedItems(
  { link, selection }: Extract<RowPopover, { kind: 'menu' }>,
  copyText: (text: string) => Promise<boolean>,
): readonly MenuItem[] {
  const items: MenuItem[] = [];
  if (selection !== '')
    items.push({ label: say('chat:copySelection'), onSelect: () => void copyText(selection) });
  if (link !== null) items.push({ label: say('chat:copyLink'), onSelect: () => void copyText(link) });
  return items;
}

function itemOf(action: MessageAction): MenuItem {
  return {
    label: action.label,
    onSelect: action.run,
    ...shortcutOf(action),
    ...(action.disabledReason === undefined ? {} : { disabledReason: action.disabledReason }),
  };
}

/** The key as it is printed on it. */
function shortcutOf({ key }: MessageAction): { shortcut?: string } {
  if (key === undefined) return {};
  return { shortcut: key === 'Delete' ? say('chat:deleteKey') : key.toUpperCase() };
}

function usable(actions: readonly MessageAction[], kind: MessageAction['kind']): MessageAction | undefined {
  return actions.find((action) => action.kind === kind && action.disabledReason === undefined);
}

function below(button: HTMLElement) {
  const { left, bottom } = button.getBoundingClientRect();
  return { x: left, y: bottom + 2 };
}
