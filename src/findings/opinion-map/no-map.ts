import type { Context } from 'hono';
import { readerOf } from '../../people/index.ts';
import { problem } from '../../platform/http/index.ts';
import { type Language, messages, say } from '../../site/index.ts';
import { knowsSingleVotes, type PollSubject, withQuery } from '../../voices/polls/index.ts';

const noMapWords = messages.map.none;

/** Why this poll has no map and never will: nobody knows who voted what together. Null for every other poll. */
export function whyNeverMapped(
  language: Language,
  { snapshot }: Pick<PollSubject, 'snapshot'>,
): string | null {
  if (knowsSingleVotes(snapshot.poll)) return null;
  return say(language, snapshot.poll.rebuiltFromTotals ? noMapWords.rebuilt : noMapWords.totals);
}

/** In place of a file that a map would be in, where there never is one. */
export function noMapFile(c: Context, subject: PollSubject): Response | null {
  const { language } = c.var.visitor;
  const detail = whyNeverMapped(language, subject);
  return detail === null ? null : problem(c, 404, say(language, noMapWords.totalsTitle), { detail });
}

/** In place of a page about a map, where there never is one: the page that says why. */
export function toNoMapPage(c: Context, subject: PollSubject): Response | null {
  const { poll } = subject.snapshot;
  return knowsSingleVotes(poll) ? null : c.redirect(withQuery(`/polls/${poll.id}/map`, readerOf(c)), 302);
}
