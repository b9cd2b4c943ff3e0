/**
 * Work that is never done twice at the same time. `run` begins it, or has it done once more where it is being done, and
 * answers when nothing is left to do; it fails as the work does. `close` begins nothing more and waits for what is under
 * way, which asks `isOver` where it is long.
 */
export function oneAtATime(work: () => Promise<void>) {
  let running: Promise<void> | null = null;
  let again = false;
  let over = false;

  async function all(): Promise<void> {
    try {
      while (again && !over) {
        again = false;
        await work();
      }
    } finally {
      // At once, not when the promise is settled: whoever asks in between would wait for what has ended.
      running = null;
    }
  }

  return {
    run(): Promise<void> {
      if (over) return Promise.resolve();
      again = true;
      running ??= all();
      return running;
    },
    isOver: (): boolean => over,
    async close(): Promise<void> {
      over = true;
      await running?.catch(() => {});
    },
  };
}
