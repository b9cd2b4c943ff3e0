import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, openBrowser } from '../../../test/support/browser.ts';
import { decide } from '../../../test/support/database.ts';
import { wordsOf } from '../../../test/support/markup.ts';
import { serveWholeSite, type WholeSite } from '../../../test/support/whole-site.ts';
import { touchPoll } from '../polls/load-poll.ts';

/** Somebody who wrote nothing and voted on three statements: one led to a result, one to a no, the last nowhere. */
const mine = '/processes/market-street/mine';
let site: WholeSite;
let voter: Browser;

beforeAll(async () => {
  site = await serveWholeSite({ env: { SMTP_URL: 'smtp://127.0.0.1:9' } });
  voter = openBrowser(site.home);
  for (const statement of ['5', '3', '2'])
    await voter.post('/polls/market-street/votes', { statement, value: 'agree' });
  await decide(site.db, 'market-street', 'closed');
  await touchPoll(site.db, 'market-street');
}, 240_000);
afterAll(() => site?.close());

/** How many of the five marks are full. */
const dots = (vote: string) => /class="reach-done" d="([^"]+)"/.exec(vote)?.[1]?.split('M').slice(1).length;

test('says below each vote what came of the statement, what led somewhere first', async () => {
  const html = (await voter.get(mine)).text;
  const votes = html.split('<li class="record my-vote">').slice(1);
  expect(votes.map((vote) => /\/statements\/(\d+)/.exec(vote)?.[1])).toEqual(['5', '3', '2']);
  const [kept = '', refused = '', nowhere = ''] = votes.map((vote) => vote.split('</li>')[0]);
  expect(dots(kept)).toBe(5);
  expect(wordsOf(kept)).toMatch(
    /In the finding Most people want .*… ?\. Answered: Taken up Turned into a promise Said by those who promised: \w+\. Judged independently: Limited\./,
  );
  for (const kind of ['findings', 'answers', 'commitments', 'progress', 'reviews'])
    expect(kept, kind).toMatch(new RegExp(`<a [^>]*href="/processes/market-street/[^"]*\\b${kind}/`));
  expect(dots(refused)).toBe(3);
  expect(refused).toMatch(/<a href="[^"]+\/answers\/[^"]+">Answered: No<\/a>/);
  expect(dots(nowhere)).toBe(1);
  expect(wordsOf(nowhere)).toContain('In no finding or answer');
});

test('says how one is told of the next step where mail is sent', async () => {
  expect(wordsOf((await voter.get(mine)).text)).toContain('By mail or feed, for everything');
});

test('every link to the page has the name of the page, which it has for a stranger too', async () => {
  const name = 'What came of my contributions?';
  const stranger = openBrowser(site.home);
  for (const browser of [voter, stranger])
    expect((await browser.get(mine)).text).toMatch(new RegExp(`<h1[^>]*>${name.replace('?', '\\?')}`));
  for (const [browser, path] of [
    [stranger, '/processes/market-street'],
    [voter, '/polls/market-street'],
  ] as const)
    expect((await browser.get(path)).text, path).toMatch(
      new RegExp(`<a [^>]*href="${mine}"[^>]*>${name.replace('?', '\\?')}</a>`),
    );
});
