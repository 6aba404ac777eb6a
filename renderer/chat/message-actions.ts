/** What one can do with a message, and why not what one can't. */
import { flushSync } from 'react-dom';
import type { Message } from '../../shared/model';
import { say } from '../../shared/words/i18n';
import type { ParleyState, ParleyStore } from '../store';
import { EVERYONE } from './everyone';
import { hasFile } from './file-state';
import { focusComposer } from './focus-composer';
import { isUnderstood, isWithinReach, whoWouldKeep, whyNotYet } from './reach';
import { nameOfConversation } from './who';

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
  if (!isUnderstood(state, message)) return [];
  const reply = (): void => {
    flushSync(() => state.startReply(message));
    focusComposer();
  };
  const disabled = whyNotYet(message);
  return [
    { kind: 'reply', label: say('chat:reply'), key: 'r', ...disabled, run: reply },
    { kind: 'react', label: say('chat:react'), key: 'a', ...disabled, run: pick },
  ];
}

function contentActions(state: ParleyState, message: Message): readonly MessageAction[] {
  const { body } = message;
  if (body.kind === 'text' || body.kind === 'json') {
    return [{ kind: 'copy', label: say('chat:copy'), key: 'c', run: () => void state.copyText(body.text) }];
  }
  if (body.kind === 'note' || body.kind === 'deleted' || !hasFile(message)) return [];
  const { id } = body.file;
  const save: MessageAction = {
    kind: 'saveAs',
    label: say('chat:saveAs'),
    key: 's',
    run: () => void state.saveFileAs(id),
  };
  return body.kind === 'image'
    ? [
        { kind: 'copyImage', label: say('chat:copyImage'), key: 'c', run: () => void state.copyImage(id) },
        save,
      ]
    : [save];
}

function editActions(state: ParleyState, message: Message): readonly MessageAction[] {
  const { body, direction, id } = message;
  if (direction !== 'out' || body.kind !== 'text' || !canBeEdited(message)) return [];
  const { text } = body;
  const edit = { kind: 'edit', label: say('chat:editSent'), key: 'e' } as const;
  if (message.state === 'waiting' && (message.recipients?.sent ?? 0) === 0) {
    return [{ ...edit, run: () => state.openDialog({ kind: 'editWaiting', messageId: id, text }) }];
  }
  if (!isWithinReach(state, message)) return [];
  const start = (): void => {
    flushSync(() => state.startEdit(message));
    focusComposer();
  };
  return [{ ...edit, run: start }];
}

/** What reached only some of Everyone can be changed for those. */
function canBeEdited({ state, recipients }: Message): boolean {
  if (state === 'failed') return (recipients?.sent ?? 0) > 0;
  return state === 'sent' || state === 'delivered' || state === 'waiting';
}

function recipientActions(state: ParleyState, { id, recipients }: Message): readonly MessageAction[] {
  if (recipients === null) return [];
  const run = (): void => state.openDialog({ kind: 'recipients', messageId: id });
  return [{ kind: 'recipients', label: say('chat:recipients'), run }];
}

function deleteActions(state: ParleyState, message: Message): readonly MessageAction[] {
  const { direction, body } = message;
  const isForBoth = direction === 'out' && body.kind !== 'deleted' && isWithinReach(state, message);
  const forMe: MessageAction = {
    kind: 'deleteForMe',
    label: say('chat:deleteForMe'),
    key: 'Delete',
    ...(isUnderWay(message) ? { disabledReason: say('chat:stillUnderWay') } : {}),
    run: () => void state.deleteMessage(message, false),
  };
  if (!isForBoth) return [forMe];
  const forBoth: MessageAction = {
    kind: 'deleteForBoth',
    label: deleteForBothLabel(state, message),
    ...whyNotYet(message),
    run: () => void state.deleteMessage(message, true),
  };
  return [forMe, forBoth];
}

function deleteForBothLabel(state: ParleyState, message: Message): string {
  const { conversationId } = message;
  if (conversationId !== EVERYONE)
    return say('chat:deleteForBoth', { name: nameOfConversation(state, conversationId) });
  const keeping = whoWouldKeep(message);
  return keeping === null ? say('chat:deleteForAll') : say('chat:deleteForMost', keeping);
}

/** It has an end of its own: it is cancelled, or taken back. */
function isUnderWay({ state }: Message): boolean {
  return ['sending', 'waiting', 'paused', 'receiving', 'asking'].includes(state);
}
