import { setImmediate as turn } from 'node:timers/promises';

/**
 * How many milliseconds of the processor's time this thread took at most without letting anybody else have a turn while
 * `work` went on. It counts work and no waiting, so that a busy machine changes nothing about it.
 */
export async function longestStretch(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let before = cpu();
  const watch = async () => {
    while (watching) {
      await turn();
      const now = cpu();
      longest = Math.max(longest, now - before);
      before = now;
    }
  };
  let watching = true;
  const watched = watch();
  try {
    await work();
  } finally {
    watching = false;
    await watched;
  }
  return longest;
}

function cpu(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
