import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeProcess } from '../../test/support/made-process.ts';
import { wordsOf } from '../../test/support/markup.ts';
import type { PlainPoll } from '../../test/support/poll-channel.ts';
import { openProcessSite, type ProcessSite } from '../../test/support/process-site.ts';

let site: ProcessSite;
let slug = '';
const channels: PlainPoll[] = [];
beforeAll(async () => {
  site = await openProcessSite({ channels, now: () => new Date('2026-06-15T12:00:00Z') });
  ({ slug } = await makeProcess(site.db, { published: true }));
});
afterAll(() => site.close());
afterEach(() => {
  channels.length = 0;
});

const channel = (id: string, entry: PlainPoll['entry']): PlainPoll => ({
  id,
  title: `Poll ${id}`,
  titleLanguage: 'en',
  href: `/polls/${id}`,
  resultsHref: null,
  state: 'open',
  entry,
  opensAt: null,
  closesAt: null,
  closedAt: null,
  voters: 0,
  votes: 0,
  statements: 1,
  questionId: null,
});
const read = async (path: string) => wordsOf((await site.browser().get(path)).body);

test.each([
  ['invited', 'Vote now with an invitation code'],
  ['mailbox', 'Vote now with a confirmed mailbox'],
  ['signed-in', 'Vote now after signing in'],
] as const)(
  'what a poll asks for (%s) stands beside its buttons, on home and process page',
  async (entry, said) => {
    channels.push(channel('one', entry));
    expect(await read('/')).toContain(said);
    // At the top of the page and in the list.
    expect((await read(`/processes/${slug}`)).split(said)).toHaveLength(3);
    channels[0] = channel('one', null);
    for (const page of ['/', `/processes/${slug}`]) {
      const words = await read(page);
      expect(words).toContain('Vote now');
      expect(words).not.toContain(said.slice('Vote now '.length));
    }
  },
);

test('the name of a poll that a machine translated has its sign in every list', async () => {
  const sign = '≈\u200a</span><span class="visually-hidden">translated by machine: </span></span><bdi';
  channels.push(channel('one', 'invited'), { ...channel('two', 'invited'), titleByMachine: true });
  for (const path of ['/', `/processes/${slug}`]) {
    const { body } = await site.browser().get(path);
    expect(body).toMatch(new RegExp(`${sign}[^>]*>Poll two<`));
    expect(body).not.toMatch(new RegExp(`${sign}[^>]*>Poll one<`));
  }
});

test('a closed poll without votes is not told as if some might still come', async () => {
  channels.push(channel('one', null), { ...channel('two', null), state: 'closed' });
  const words = await read(`/processes/${slug}`);
  expect(words).toContain('Fewer than 5 people have voted so far');
  expect(words).toContain('Nobody voted');
  expect(words).not.toContain('Nobody has voted yet');
});

test('a poll closed early names the day it closed, not the one that was planned', async () => {
  const planned = new Date('2026-06-30T12:00:00Z');
  const closed = { ...channel('one', null), state: 'closed' as const, closesAt: planned };
  channels.push({ ...closed, closedAt: new Date('2026-06-14T12:00:00Z') }, channel('two', null));
  const words = await read(`/processes/${slug}`);
  expect(words).toContain('Closed on 14 June 2026');
  expect(words).not.toContain('30 June 2026');
  channels[0] = closed;
  expect(await read(`/processes/${slug}`)).not.toContain('30 June 2026');
});

test('a page puts the polls that are open before those that are closed, and offers no look at nothing', async () => {
  const results = { resultsHref: '/polls/x/results' };
  channels.push(
    { ...channel('over', null), ...results, state: 'closed', votes: 0 },
    { ...channel('next', null), state: 'coming' },
    { ...channel('now', null), ...results, votes: 0 },
  );
  const { body } = await site.browser().get(`/processes/${slug}`);
  const at = ['now', 'next', 'over'].map((id) => body.indexOf(`>Poll ${id}<`));
  expect(at).toEqual(at.toSorted((a, b) => a - b));
  expect(at[0]).toBeGreaterThan(0);
  expect(wordsOf(body)).not.toContain('first look');
  expect(body).not.toContain('first-look');
});

test('a further open process says on the home page what it asks, and leads to answering', async () => {
  const polls = new Map<string, PlainPoll[]>();
  const open = await openProcessSite({
    now: () => new Date('2026-06-15T12:00:00Z'),
    channelsOf: (id) => polls.get(id) ?? [],
  });
  const ids: string[] = [];
  for (const id of ['one', 'two']) {
    const made = await makeProcess(open.db, { published: true });
    polls.set(made.id, [channel(id, null)]);
    ids.push(made.id);
  }
  const further = (await open.browser().get('/')).body.split('class="home-open"')[1]?.split('</ul>')[0] ?? '';
  expect(further).toMatch(/Poll (one|two)</);
  expect(further).toMatch(/href="\/polls\/(one|two)"/);
  expect(further).toContain('Vote now');
  expect(further.indexOf('<h3>')).toBeLessThan(further.indexOf('home-facts'));
  // Between two polls: when the next one opens.
  const opensAt = new Date('2026-06-20T12:00:00Z');
  for (const id of ids) polls.set(id, [{ ...channel(`next-${id}`, null), state: 'coming', opensAt }]);
  const between = wordsOf((await open.browser().get('/')).body.split('class="home-open"')[1] ?? '');
  expect(between).toMatch(/Poll next-\S+ · \S* ?Opens on 20 June 2026/);
  await open.close();
});

test('several polls each say their own, with a space before the name in the button', async () => {
  channels.push(channel('one', 'mailbox'), channel('two', null));
  const { body } = await site.browser().get('/');
  expect(body).toMatch(
    /<span>Vote: <bdi[^>]*>Poll one<\/bdi><\/span><\/a><span[^>]*>with a confirmed mailbox/,
  );
  expect(body).toMatch(/<span>Vote: <bdi[^>]*>Poll two<\/bdi><\/span><\/a><\/span>/);
});

test('what can be answered right there stands first on the home page, before what asks for a code', async () => {
  const polls = new Map<string, PlainPoll[]>();
  const open = await openProcessSite({
    now: () => new Date('2026-06-15T12:00:00Z'),
    channelsOf: (id) => polls.get(id) ?? [],
    ballotOf: (id) => (id === 'free' ? 'Answer this here' : null),
  });
  const made = [
    await makeProcess(open.db, { published: true }),
    await makeProcess(open.db, { published: true }),
  ];
  for (const [code, free] of [made, made.toReversed()]) {
    polls.set(code?.id ?? '', [channel('code', 'invited')]);
    // Everything is answered in one of its polls.
    polls.set(free?.id ?? '', [channel('done', null), channel('free', null)]);
    const { body } = await open.browser().get('/');
    const act = body.indexOf('Answer this here');
    expect(act).toBeGreaterThan(body.indexOf(`/processes/${free?.slug}"`));
    expect(act).toBeLessThan(body.indexOf(`/processes/${code?.slug}"`));
  }
  await open.close();
});
