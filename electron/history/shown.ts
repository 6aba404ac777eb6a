/** True for a message `m` that the person has not deleted, neither alone nor with its whole conversation. */
export const SHOWN = `m.hidden_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM removals r WHERE r.conversation_id = m.conversation_id AND r.up_to_seq >= m.seq)`;
