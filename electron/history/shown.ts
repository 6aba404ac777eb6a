/** True for a message that the person has not deleted, neither alone nor with its whole conversation. @param message its name in the query */
export function shown(message: string): string {
  return `${message}.hidden_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM removals r WHERE r.conversation_id = ${message}.conversation_id AND r.up_to_seq >= ${message}.seq)`;
}

/** The same for a message `m`. */
export const SHOWN = shown('m');
