import { expect, it } from 'vitest';
import { asChannel, type PlainPoll } from '../../test/support/poll-channel.ts';
import { processLine } from './process-line.ts';

const now = new Date('2026-06-01T12:00:00Z');
const phase = (startsOn: string, endsOn: string) => ({
  id: 'p',
  processId: 'x',
  position: 0,
  startsOn,
  endsOn,
  direction: null,
  version: 1,
});
const process = (
  state: 'published' | 'closed' = 'published',
  phases = [phase('2026-05-01', '2026-08-31')],
) => ({
  slug: 'street',
  state,
  id: 'one',
  stateSince: new Date('2026-05-20T00:00:00Z'),
  phases,
});
const channel = (of: Partial<PlainPoll>) =>
  asChannel({
    id: 'a',
    title: 'A',
    titleLanguage: 'en',
    href: '/polls/a',
    state: 'open',
    entry: null,
    opensAt: null,
    closesAt: null,
    closedAt: null,
    resultsHref: null,
    voters: 10,
    votes: 30,
    statements: 3,
    questionId: null,
    ...of,
  });
const read = (...given: Parameters<typeof processLine>) =>
  processLine(...given).map(({ step, state, note }) => `${step} ${state}${note ? `: ${note}` : ''}`);
const rest = ['answer not-yet', 'commitment not-yet', 'result not-yet'];

it('says until when one can take part, and that a first look is there', () => {
  const closesAt = new Date('2026-07-31T12:00:00Z');
  const open = channel({ closesAt, resultsHref: '/polls/a/results' });
  const line = processLine(process(), [open], now, 'en');
  expect(read(process(), [open], now, 'en')).toEqual([
    'voices going: open until 31 July 2026',
    'findings going: first look',
    ...rest,
  ]);
  expect(line.map(({ href }) => href)).toEqual([
    '/processes/street#take-part',
    '/polls/a/results',
    undefined,
    undefined,
    undefined,
  ]);
  // Two ways in, one without an end: no date for both.
  expect(read(process(), [open, channel({})], now, 'en')[0]).toBe('voices going: open');
});

it('has nothing to look at where no vote is counted in public yet', () => {
  const open = (votes: number) => channel({ resultsHref: '/polls/a/results', votes });
  expect(read(process(), [open(0)], now, 'en')[1]).toBe('findings not-yet');
  expect(read(process(), [open(0), open(5)], now, 'en')[1]).toBe('findings going: first look');
});

it('leaves drafts out, and says from when on one can take part', () => {
  expect(read(process(), [channel({ state: 'draft' })], now, 'en')[0]).toBe('voices not-yet');
  const coming = channel({ state: 'coming', opensAt: new Date('2026-06-10T08:00:00Z') });
  expect(read(process(), [coming], now, 'en')).toEqual([
    'voices next: from 10 June 2026',
    'findings not-yet',
    ...rest,
  ]);
});

it('between two rounds is closed but not over', () => {
  const closed = channel({
    state: 'closed',
    // Planned for later: the line says the day on which it really closed.
    closesAt: new Date('2026-07-31T12:00:00Z'),
    closedAt: new Date('2026-05-30T12:00:00Z'),
  });
  expect(read(process(), [closed], now, 'en')).toEqual([
    'voices done: closed 30 May 2026',
    'findings not-yet',
    ...rest,
  ]);
});

it('says of a process that has ended what never came, with the date', () => {
  const over = process('published', [phase('2022-05-01', '2023-04-30')]);
  const closed = channel({ state: 'closed', resultsHref: '/polls/a/results' });
  const none = 'none published; ended 30 April 2023';
  expect(read(over, [closed], now, 'en')).toEqual([
    'voices done: closed',
    'findings done: there to read',
    `answer empty: ${none}`,
    `commitment empty: ${none}`,
    `result empty: ${none}`,
  ]);
  expect(read(over, [], now, 'en').slice(0, 2)).toEqual([
    'voices empty: nobody was asked here',
    `findings empty: ${none}`,
  ]);
  // Closed by its staff: the day on which they did.
  expect(read(process('closed'), [closed], now, 'en')[2]).toBe(
    'answer empty: none published; ended 20 May 2026',
  );
});

it('takes from a kind of records what it says of its step, and of that step alone', () => {
  const stretch = { step: 'answer', state: 'going', note: 'answered: 3 of 12', href: '/answers' } as const;
  const line = processLine(process(), [], now, 'en', [stretch]);
  expect(line.map(({ step, state }) => `${step} ${state}`)).toEqual([
    'voices not-yet',
    'findings not-yet',
    'answer going',
    'commitment not-yet',
    'result not-yet',
  ]);
  expect(line[2]).toEqual(stretch);
  // A finding that was published stands in place of the first look.
  const finding = { step: 'findings', state: 'done', note: '4 findings' } as const;
  const open = channel({ resultsHref: '/polls/a/results' });
  expect(read(process(), [open], now, 'en', [finding])[1]).toBe('findings done: 4 findings');
});
