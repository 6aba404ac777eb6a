/** The same things with the one at `from` at the place `to`, which is kept within the list. */
export function moved<T>(things: readonly T[], from: number, to: number): readonly T[] {
  const thing = things[from];
  if (thing === undefined) return things;
  const others = things.filter((_, index) => index !== from);
  const place = Math.max(0, Math.min(to, others.length));
  return [...others.slice(0, place), thing, ...others.slice(place)];
}
