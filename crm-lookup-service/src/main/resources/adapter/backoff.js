// Waiting longer after each failure, and never all adapters at the same instant.

/** Milliseconds before attempt `attempt` (0, 1, 2 …): doubled each time, half of it by chance. */
export function backoff(attempt, { first = 1_000, longest = 30_000, random = Math.random } = {}) {
  const whole = Math.min(longest, first * 2 ** Math.min(attempt, 16));
  return Math.round(whole / 2 + (whole / 2) * random());
}

/** Resolves after that time, or at once when the signal aborts. */
export function pause(millis, signal) {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, millis);
    signal?.addEventListener('abort', done);
  });
}
