const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** A terminal and a parent process may both hand on one Ctrl-C; one that comes later than this was meant. */
const SAME_SIGNAL_MS = 500;
const EXIT_INTERRUPTED = 130;

/** The first signal asks for a stop in good order. Whoever is tired of waiting for that gives another. */
export function stopOnSignals(stop: AbortController): void {
  let firstAtMs: number | undefined;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      firstAtMs ??= performance.now();
      if (performance.now() - firstAtMs > SAME_SIGNAL_MS) process.exit(EXIT_INTERRUPTED);
      stop.abort();
    });
  }
}
