/**
 * The same things, each asked for while the one before is in use. `stop` ends what is under way when the reader stops
 * early.
 */
export async function* oneAhead<T>(
  from: AsyncGenerator<T, void>,
  stop: AbortController,
): AsyncGenerator<T, void> {
  let waiting = from.next();
  try {
    for (;;) {
      const { value, done } = await waiting;
      if (done === true) return;
      waiting = from.next();
      // It is awaited in its turn; until then its failure must not end the process.
      waiting.catch(() => undefined);
      yield value;
    }
  } finally {
    stop.abort();
    await from.return();
  }
}
