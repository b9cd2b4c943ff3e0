import { expect, test } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

/** Work that ends when it is told to, and how often it was begun. */
function heldWork() {
  const ends: (() => void)[] = [];
  let atOnce = 0;
  const turns = oneAtATime(async () => {
    atOnce += 1;
    expect(atOnce).toBe(1);
    await new Promise<void>((end) => ends.push(end));
    atOnce -= 1;
  });
  return { turns, ends };
}
const turn = () => new Promise((next) => setImmediate(next));

test('whoever asks while it is done has it done once more, however many ask', async () => {
  const { turns, ends } = heldWork();
  const first = turns.run();
  const others = [turns.run(), turns.run()];
  ends[0]?.();
  await turn();
  expect(ends).toHaveLength(2);
  ends[1]?.();
  await Promise.all([first, ...others]);
  expect(ends).toHaveLength(2);
});

test('whoever asks just as it ends is not forgotten', async () => {
  for (let steps = 0; steps < 10; steps += 1) {
    let done = 0;
    const turns = oneAtATime(async () => {
      done += 1;
    });
    void turns.run();
    for (let step = 0; step < steps; step += 1) await null;
    const before = done;
    await turns.run();
    expect(done, `after ${steps} steps`).toBeGreaterThan(before);
  }
});

test('a failure is told and ends nothing; closing waits and begins nothing more', async () => {
  let fails = true;
  const failing = oneAtATime(async () => {
    if (fails) throw new Error('broken');
  });
  await expect(failing.run()).rejects.toThrow('broken');
  fails = false;
  await expect(failing.run()).resolves.toBeUndefined();

  const { turns, ends } = heldWork();
  void turns.run();
  void turns.run();
  const closed = turns.close();
  expect(turns.isOver()).toBe(true);
  ends[0]?.();
  await closed;
  await turns.run();
  expect(ends).toHaveLength(1);
});
