/** Reactions to choose from. */

/** What people react with most; one key press away. */
export const QUICK_EMOJI = ['👍', '❤️', '😂', '😮', '😢', '🙏'] as const;

/** A fuller choice, six a line. */
export const MORE_EMOJI = [
  ...['😀', '😊', '😍', '😘', '😎', '🤔'],
  ...['😅', '🤣', '😉', '🙂', '🙃', '😴'],
  ...['😭', '😡', '😱', '🤯', '🥳', '🤗'],
  ...['👎', '👏', '🙌', '💪', '👌', '✌️'],
  ...['🎉', '🔥', '✨', '⭐', '💯', '✅'],
  ...['❌', '❓', '❗', '👀', '☕', '🌈'],
] as const;

const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u;

/** The first emoji in what was typed, whole with its skin tone and the like; null when there is none. */
export function firstEmoji(text: string): string | null {
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (EMOJI.test(segment)) return segment;
  }
  return null;
}
