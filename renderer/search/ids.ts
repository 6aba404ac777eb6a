/** Ids of elements that name one another. There is one search in a window. */
export const LIST_ID = 'search-results';

export function hitElementId(messageId: string): string {
  return `search-hit-${messageId}`;
}
