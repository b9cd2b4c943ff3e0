import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPollLimits, type PollLimits } from './rate-limits.ts';

/** Ten minutes let two through, a day five; an event ten times as many for a line and fifty times for a poll. */
const limits = {
  votesPerMinute: 100,
  addressVotesPerMinute: 100,
  statementsPerHour: 100,
  newParticipantsPerTenMinutes: 2,
  newParticipantsPerDay: 5,
};
let poll: PollLimits;
beforeEach(() => {
  vi.useFakeTimers();
  poll = createPollLimits({ trustedProxies: 1, limits });
});
afterEach(() => {
  vi.useRealTimers();
});

/** How many of so many tries from this line were let through. */
async function allowed(tries: number, take: (c: Parameters<PollLimits['takeVote']>[0]) => Promise<boolean>) {
  return (await answers(tries, take, '203.0.113.7')).filter(Boolean).length;
}
async function answers(
  tries: number,
  take: (c: Parameters<PollLimits['takeVote']>[0]) => Promise<boolean>,
  line: string,
): Promise<boolean[]> {
  const app = new Hono().get('/', async (c) => c.json(await take(c)));
  const taken: boolean[] = [];
  for (let n = 0; n < tries; n++)
    taken.push((await (await app.request('/', { headers: { 'x-forwarded-for': line } })).json()) === true);
  return taken;
}
const tenMinutes = () => vi.advanceTimersByTime(600_001);

describe.each([
  ['new people', (c) => poll.takeNewcomer(c, 'process')],
  ['mails to confirm a mailbox', (c) => poll.takeMailboxAsk(c, { id: 'poll', openForEvent: false })],
] as [string, (c: Parameters<PollLimits['takeVote']>[0]) => Promise<boolean>][])('%s', (_, take) => {
  it('that were refused take nothing from the day', async () => {
    expect(await allowed(300, take)).toBe(2);
    tenMinutes();
    expect(await allowed(300, take)).toBe(2);
    tenMinutes();
    expect(await allowed(300, take)).toBe(1);
    tenMinutes();
    expect(await allowed(300, take)).toBe(0);
    vi.advanceTimersByTime(24 * 3_600_000);
    expect(await allowed(300, take)).toBe(2);
  });

  it('hear how long to wait of the ten minutes, and of the day only when it is over', async () => {
    const app = new Hono().get('/', async (c) => c.json(await take(c)));
    const policies: (string | null)[] = [];
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 2; n++) policies.push((await app.request('/')).headers.get('ratelimit-policy'));
      tenMinutes();
    }
    const ends = policies.map((policy) => /w=(\d+)/.exec(policy ?? '')?.[1]);
    expect(ends).toEqual(['600', '600', '600', '600', '600', '86400']);
  });

  it('come from one line, whatever port a proxy appends', async () => {
    let came = 0;
    for (let n = 0; n < 20; n++)
      came += (await answers(1, take, `203.0.113.7:${1024 + n}`)).filter(Boolean).length;
    expect(came).toBe(2);
  });
});

describe('mails while a poll is open for an event', () => {
  const take = (id: string) => (c: Parameters<PollLimits['takeVote']>[0]) =>
    poll.takeMailboxAsk(c, { id, openForEvent: true });

  it('are many more for a line, and not without end', async () => {
    // Twenty of the event, and the two of any line.
    expect(await allowed(300, take('hall'))).toBe(22);
  });

  it('have an end for the poll, beyond which every line has what it always has', async () => {
    let came = 0;
    for (let line = 0; line < 6; line++)
      came += (await answers(40, take('hall'), `198.51.100.${line}`)).filter(Boolean).length;
    // Five lines have twenty each, a hundred in all, and each line two more.
    expect(came).toBe(100 + 6 * 2);
    expect((await answers(40, take('hall'), '198.51.100.77')).filter(Boolean)).toHaveLength(2);
    expect((await answers(40, take('other hall'), '198.51.100.78')).filter(Boolean)).toHaveLength(22);
  });
});
