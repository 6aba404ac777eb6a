import { randomUUID } from 'node:crypto';
import { ParleyError } from '../../../shared/errors';
import type { OutgoingPayload } from '../types';
import type { ControlMessage } from './control';
import type { Amendment, SecureMessage } from './link-types';

/**
 * A text, JSON or amendment as its control message, under the id it has or a new one.
 * @throws ParleyError payload-invalid for images and bytes
 */
export function controlOf(payload: SecureMessage | Amendment | OutgoingPayload): ControlMessage {
  if ('target' in payload) return amendmentControl(payload);
  const id = 'id' in payload ? payload.id : randomUUID();
  switch (payload.kind) {
    case 'text':
      return { type: 'text', id, text: payload.text, ...extrasOf(payload) };
    case 'json':
      return { type: 'json', id, json: 'text' in payload ? payload.text : JSON.stringify(payload.value) };
    case 'bytes':
    case 'image':
      throw new ParleyError('payload-invalid', 'Images and bytes go to another Parley as files.');
  }
}

function extrasOf(payload: SecureMessage | OutgoingPayload): Pick<SecureMessage, 'album' | 'reply'> {
  return {
    ...('album' in payload && payload.album !== undefined && { album: payload.album }),
    ...('reply' in payload && payload.reply !== undefined && { reply: payload.reply }),
  };
}

function amendmentControl(amendment: Amendment): ControlMessage {
  const { id, target } = amendment;
  switch (amendment.kind) {
    case 'react':
      return { type: 'react', id, target, emoji: amendment.emoji };
    case 'edit':
      return { type: 'edit', id, target, text: amendment.text };
    case 'delete':
      return { type: 'delete', id, target };
  }
}
