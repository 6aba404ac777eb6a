const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** One emoji, of however many code points, and nothing else: what a reaction may be. */
export function isOneEmoji(text: string): boolean {
  const [first, ...others] = graphemes.segment(text);
  return (
    first !== undefined &&
    others.length === 0 &&
    /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[0-9#*]\u{FE0F}?\u{20E3})/u.test(text)
  );
}
