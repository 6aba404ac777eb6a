/** Waits for `promise`, which never rejects, but no longer than this. */
export async function atMost(timeoutMs: number, promise: Promise<void> | undefined): Promise<void> {
  if (promise === undefined) return;
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<void>((resolve) => (timer = setTimeout(resolve, timeoutMs)));
  await Promise.race([promise, timeUp]);
  clearTimeout(timer);
}
