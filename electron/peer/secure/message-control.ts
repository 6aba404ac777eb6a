import { randomUUID } from 'node:crypto';
import { ParleyError } from '../../../shared/errors';
import type { OutgoingPayload } from '../types';
import type { ControlMessage } from './control';
import type { SecureMessage } from './link-types';

/**
 * A text or JSON as its control message, under the id it has or a new one.
 * @throws ParleyError payload-invalid for images and bytes
 */
export function controlOf(payload: SecureMessage | OutgoingPayload): ControlMessage {
  const id = 'id' in payload ? payload.id : randomUUID();
  switch (payload.kind) {
    case 'text':
      return { type: 'text', id, text: payload.text, ...albumOf(payload) };
    case 'json':
      return { type: 'json', id, json: 'text' in payload ? payload.text : JSON.stringify(payload.value) };
    case 'bytes':
    case 'image':
      throw new ParleyError('payload-invalid', 'Images and bytes go to another Parley as files.');
  }
}

function albumOf(payload: SecureMessage | OutgoingPayload): { album?: string } {
  return 'album' in payload && payload.album !== undefined ? { album: payload.album } : {};
}
