import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../../people/index.ts';
import { readForm, refuse } from '../../../platform/http/index.ts';
import { actorOf } from '../../../records/index.ts';
import { AskPage, messages, say, wasAsked } from '../../../site/index.ts';
import { wordingFor } from '../poll.ts';
import { type PollSubject, pollOf, statementOf } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import type { StaffServices } from '../staff/services.ts';
import { pollSteps } from '../staff/staff-frame.tsx';
import { discardPoll, discardSeed, pollsGoing } from './discard.ts';

const words = messages.settings.discard;

/** Deleting a draft of a poll, or a seed of one; both are asked first. */
export function discardRoutes(app: Hono, services: StaffServices): void {
  const { db, clock } = services;
  const routes = guarded(app);
  const poll = { act: 'convene', find: pollOf(services) } as const;
  const seed = { act: 'convene', find: statementOf(services) } as const;
  const ofPoll = '/manage/polls/:poll/delete';
  const ofSeed = '/manage/polls/:poll/statements/:number/delete';
  const by = (c: Context, subject: PollSubject) => actorOf(c.var.visitor, subject.process.id);

  routes.get(ofPoll, poll, async (c, subject) => {
    const reader = readerOf(c);
    const { language } = reader;
    const { id, titles, originalLanguage } = subject.snapshot.poll;
    const going = await pollsGoing(db, [id]);
    const stays = going.some(({ wasPublic }) => wasPublic);
    return c.html(
      <AskPage
        reader={reader}
        title={say(language, words.pollTitle, { title: wordingFor(titles, language, originalLanguage).body })}
        trail={pollSteps(reader, subject)}
        explained={say(language, stays ? words.wasPublic : words.explained)}
        hangs={stays ? [] : going.map(({ label, count }) => say(language, label, { count }))}
        action={withQuery(`/manage/polls/${id}/delete`, reader)}
        submit={stays ? undefined : say(language, words.button)}
        back={withQuery(`/manage/polls/${id}`, reader)}
      />,
    );
  });

  routes.post(ofPoll, poll, async (c, subject) => {
    const { snapshot, process } = subject;
    const ask = withQuery(`/manage/polls/${snapshot.poll.id}/delete`, readerOf(c));
    if (!wasAsked(await readForm(c))) return c.redirect(ask, 303);
    const outcome = await discardPoll(db, snapshot.poll.id, by(c, subject), clock());
    const to = outcome.ok
      ? withQuery(`/manage/processes/${process.id}`, readerOf(c), { done: 'deleted' })
      : ask;
    return c.redirect(to, 303);
  });

  routes.get(ofSeed, seed, (c, subject) => {
    const reader = readerOf(c);
    const { language } = reader;
    const { statement, snapshot } = subject;
    const here = `/manage/polls/${snapshot.poll.id}/statements/${statement.number}`;
    if (subject.phase !== 'draft' || !statement.isSeed) return refuse(c, 'not-found');
    const wording = wordingFor(statement.wordings, language, statement.language);
    return c.html(
      <AskPage
        reader={reader}
        title={say(language, words.seedTitle, { number: statement.number })}
        trail={pollSteps(reader, subject)}
        explained={say(language, words.explained)}
        hangs={[
          <q lang={wording.language} dir="auto">
            {wording.body}
          </q>,
        ]}
        action={withQuery(`${here}/delete`, reader)}
        submit={say(language, words.button)}
        back={withQuery(here, reader)}
      />,
    );
  });

  routes.post(ofSeed, seed, async (c, subject) => {
    const { poll: of } = subject.snapshot;
    const which = { pollId: of.id, number: subject.statement.number };
    const here = `/manage/polls/${of.id}/statements/${which.number}`;
    if (!wasAsked(await readForm(c))) return c.redirect(withQuery(`${here}/delete`, readerOf(c)), 303);
    const outcome = await discardSeed(db, which, by(c, subject), clock());
    if (!outcome.ok) return refuse(c, 'not-found');
    const to = withQuery(`/manage/polls/${of.id}/statements`, readerOf(c), { done: 'deleted' });
    return c.redirect(to, 303);
  });
}
