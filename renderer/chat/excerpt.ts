import type { Message } from '../../shared/model';
import { say } from '../../shared/words/i18n';

/** Enough of a message to tell which is meant. */
const MAX_CHARACTERS = 120;

/** The beginning of what a message says, in one line; empty for one that says nothing. */
export function excerptOf({ body }: Pick<Message, 'body'>): string {
  switch (body.kind) {
    case 'text':
    case 'json':
      return shortened(body.text);
    case 'image':
    case 'file':
      return body.file.name;
    case 'deleted':
      return say('chat:deleted');
    case 'note':
      return '';
  }
}

function shortened(text: string): string {
  const line = text
    .slice(0, 2 * MAX_CHARACTERS)
    .replace(/\s+/gu, ' ')
    .trim();
  // Half of a surrogate pair is no character.
  return line.length <= MAX_CHARACTERS
    ? line
    : `${line.slice(0, MAX_CHARACTERS).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}
