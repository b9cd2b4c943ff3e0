import { expect, it } from 'vitest';
import { isOpenForEvent } from './in-process.ts';

it('a process is open for an event while anything of any kind in it is', async () => {
  const kind = (open?: boolean) =>
    open === undefined ? {} : { inProcess: { isOpenForEvent: async () => open } };
  expect(await isOpenForEvent([kind(), kind(false), kind(true)], 'p')).toBe(true);
  expect(await isOpenForEvent([kind(), kind(false)], 'p')).toBe(false);
  expect(await isOpenForEvent([], 'p')).toBe(false);
});
