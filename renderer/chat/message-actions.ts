/** What one can do with a message, and why not what one can't. */
import { flushSync } from 'react-dom';
import type { Message } from '../../shared/model';
import type { ParleyState, ParleyStore } from '../store';
import { EVERYONE } from './everyone';
import { hasFile } from './file-state';
import { nameOfConversation } from './who';
import { words } from './words';

export interface MessageAction {
  readonly kind:
    | 'reply'
    | 'react'
    | 'copy'
    | 'copyImage'
    | 'saveAs'
    | 'edit'
    | 'recipients'
    | 'deleteForMe'
    | 'deleteForBoth';
  readonly label: string;
  /** `KeyboardEvent.key` of the key that does it while the message has the focus. */
  readonly key?: string;
  /** Why it can't be done now. */
  readonly disabledReason?: string;
  readonly run: () => void;
}

/** In the order of the menu. What makes no sense for the message is absent. @param pick opens the choice of reactions */
export function messageActions(
  store: ParleyStore,
  message: Message,
  pick: () => void,
): readonly MessageAction[] {
  const state = store.getState();
  const { kind } = message.body;
  if (kind === 'note') return [];
  const deleting = deleteActions(state, message);
  if (kind === 'deleted') return deleting;
  return [
    ...answerActions(state, message, pick),
    ...contentActions(state, message),
    ...editActions(state, message),
    ...recipientActions(state, message),
    ...deleting,
  ];
}

function answerActions(state: ParleyState, message: Message, pick: () => void): readonly MessageAction[] {
  const replying: MessageAction = {
    kind: 'reply',
    label: words.reply,
    key: 'r',
    ...reason(whyNotAmended(state, message)),
    run: () => {
      flushSync(() => state.startReply(message));
      focusComposer();
    },
  };
  const reacting: MessageAction = {
    kind: 'react',
    label: words.react,
    key: 'a',
    ...reason(whyNotAmended(state, message)),
    run: pick,
  };
  return message.conversationId === EVERYONE ? [] : [replying, reacting];
}

function contentActions(state: ParleyState, message: Message): readonly MessageAction[] {
  const { body } = message;
  if (body.kind === 'text' || body.kind === 'json') {
    return [{ kind: 'copy', label: words.copy, key: 'c', run: () => void state.copyText(body.text) }];
  }
  if (body.kind === 'note' || body.kind === 'deleted' || !hasFile(message)) return [];
  const { id } = body.file;
  const save: MessageAction = {
    kind: 'saveAs',
    label: words.saveAs,
    key: 's',
    run: () => void state.saveFileAs(id),
  };
  return body.kind === 'image'
    ? [{ kind: 'copyImage', label: words.copyImage, key: 'c', run: () => void state.copyImage(id) }, save]
    : [save];
}

function editActions(state: ParleyState, message: Message): readonly MessageAction[] {
  const { body, direction, id } = message;
  if (direction !== 'out' || body.kind !== 'text' || !canBeEdited(message)) return [];
  const { text } = body;
  const edit = { kind: 'edit', label: words.editSent, key: 'e' } as const;
  if (message.state === 'waiting') {
    return [{ ...edit, run: () => state.openDialog({ kind: 'editWaiting', messageId: id, text }) }];
  }
  if (message.conversationId === EVERYONE) return [];
  return [
    {
      ...edit,
      ...reason(whyNotAmended(state, message)),
      run: () => {
        flushSync(() => state.startEdit(message));
        focusComposer();
      },
    },
  ];
}

function canBeEdited({ state }: Message): boolean {
  return state === 'sent' || state === 'delivered' || state === 'waiting';
}

function recipientActions(state: ParleyState, { id, recipients }: Message): readonly MessageAction[] {
  if (recipients === null) return [];
  const run = (): void => state.openDialog({ kind: 'recipients', messageId: id });
  return [{ kind: 'recipients', label: words.recipients, run }];
}

function deleteActions(state: ParleyState, message: Message): readonly MessageAction[] {
  const { direction, conversationId, body } = message;
  const forMe: MessageAction = {
    kind: 'deleteForMe',
    label: words.deleteForMe,
    key: 'Delete',
    run: () => void state.deleteMessage(message, false),
  };
  const isOwn = direction === 'out' && conversationId !== EVERYONE && body.kind !== 'deleted';
  if (!isOwn) return [forMe];
  const forBoth: MessageAction = {
    kind: 'deleteForBoth',
    label: words.deleteForBoth(nameOfConversation(state, conversationId)),
    ...reason(whyNotAmended(state, message)),
    run: () => void state.deleteMessage(message, true),
  };
  return [forMe, forBoth];
}

/** Only what both have can be answered or changed on both sides, and only a Parley understands that. */
function whyNotAmended(state: ParleyState, message: Message): string | null {
  const { conversationId } = message;
  if (state.peers[conversationId]?.wire !== 'secure')
    return words.needsParley(nameOfConversation(state, conversationId));
  switch (message.state) {
    case 'received':
    case 'sent':
    case 'delivered':
      return null;
    default:
      return message.direction === 'out' ? words.notYetDelivered : words.neverHere;
  }
}

function reason(disabledReason: string | null): { disabledReason?: string } {
  return disabledReason === null ? {} : { disabledReason };
}

function focusComposer(): void {
  document.querySelector<HTMLElement>('.composer__text')?.focus();
}
