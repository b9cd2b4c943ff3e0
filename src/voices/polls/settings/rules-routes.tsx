import type { Context, Hono } from 'hono';
import { type Found, guarded, readerOf } from '../../../people/index.ts';
import { readForm } from '../../../platform/http/index.ts';
import { actorOf, invalid, problemsOf } from '../../../records/index.ts';
import { type Entered, readAnswers, refusing, showing, statusOf } from '../../../site/form/index.ts';
import type { WhoMayVote } from '../poll.ts';
import { type PollSubject, pollOf } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import type { ProcessView } from '../poll-services.ts';
import { goOn, staffView } from '../staff/rights.ts';
import type { StaffServices } from '../staff/services.ts';
import { createPoll, editPoll } from './create-poll.ts';
import { type PollRules, usualRules } from './poll-input.ts';
import { type RulesOffer, rulesForm, rulesSeen } from './rules-form.ts';
import { NewPollPage, SettingsPage } from './rules-pages.tsx';
import { changedSince } from './tell-rules.ts';
import { type NewPollTexts, newPollForm } from './texts-form.ts';

/** Creating a poll with its rules, and changing them later. */
export function rulesRoutes(app: Hono, services: StaffServices): void {
  const routes = guarded(app);
  const { db, clock } = services;
  const ofProcess = {
    act: 'convene',
    find: async (c: Context): Promise<Found<ProcessView> | null> => {
      const process = await services.processes.find(c.req.param('process') ?? '', c.var.visitor.language);
      return process && { guarded: process.guarded, subject: process };
    },
  } as const;
  const ofPoll = { act: 'convene', find: pollOf(services) } as const;

  const offerOf = async (c: Context, processId: string, kept?: WhoMayVote): Promise<RulesOffer> => ({
    questions: await services.questionsOf(db, processId, readerOf(c).language),
    means: services.entry,
    ...(kept ? { kept } : {}),
  });

  const newPage = (
    c: Context,
    process: ProcessView,
    offer: RulesOffer,
    texts: Entered<NewPollTexts>,
    rules: Entered<PollRules>,
  ) =>
    c.html(
      <NewPollPage reader={readerOf(c)} process={process} texts={texts} rules={rules} offer={offer} />,
      statusOf({ problems: { ...texts.problems, ...rules.problems } }),
    );

  routes.get('/manage/processes/:process/polls/new', ofProcess, async (c, process) => {
    const offer = await offerOf(c, process.id);
    const texts = showing(newPollForm, { language: process.originalLanguage, title: '', description: '' });
    return newPage(c, process, offer, texts, showing(rulesForm(offer), usualRules));
  });

  routes.post('/manage/processes/:process/polls/new', ofProcess, async (c, process) => {
    const posted = await readForm(c);
    const offer = await offerOf(c, process.id);
    const texts = readAnswers(newPollForm, posted);
    const rules = readAnswers(rulesForm(offer), posted);
    if (!texts.values || !rules.values) return newPage(c, process, offer, texts, rules);
    const { language, title, description } = texts.values;
    const text = (body: string) => (body === '' ? [] : [{ language, body, state: 'original' as const }]);
    const input = {
      ...rules.values,
      processId: process.id,
      originalLanguage: language,
      titles: text(title),
      descriptions: text(description),
    };
    const created = await createPoll(db, input, actorOf(c.var.visitor, process.id), clock());
    if (created.ok)
      return c.redirect(withQuery(`/manage/polls/${created.value}/statements`, readerOf(c)), 303);
    return newPage(
      c,
      process,
      offer,
      texts,
      refusing(rules, created.why === 'invalid' ? created.errors : {}),
    );
  });

  const rulesPage = (
    c: Context,
    subject: PollSubject,
    offer: RulesOffer,
    rules: Entered<PollRules>,
    seen: string,
  ) =>
    c.html(
      <SettingsPage
        {...staffView(c, subject)}
        rules={rules}
        seen={seen}
        offer={offer}
        saved={c.req.query('done') === 'saved'}
      />,
      statusOf(rules),
    );

  routes.get('/manage/polls/:poll/settings', ofPoll, async (c, subject) => {
    const { poll } = subject.snapshot;
    const offer = await offerOf(c, subject.process.id, poll.whoMayVote);
    return rulesPage(c, subject, offer, showing(rulesForm(offer), poll), rulesSeen(poll));
  });

  routes.post('/manage/polls/:poll/settings', ofPoll, async (c, subject) => {
    const { poll } = subject.snapshot;
    const posted = await readForm(c);
    const offer = await offerOf(c, subject.process.id, poll.whoMayVote);
    const rules = readAnswers(rulesForm(offer), posted);
    const by = actorOf(c.var.visitor, subject.process.id);
    const outcome = rules.values
      ? await editPoll(db, poll.id, rules.values, by, clock(), posted.seen, services.announce)
      : invalid(rules.problems);
    if (outcome.ok) return goOn(c, subject, '/settings', { done: 'saved' });
    const fresh = await services.pollReader.find(poll.id);
    const now = (fresh ?? subject.snapshot).poll;
    const refused = problemsOf(outcome);
    const theirs = refused.seen ? changedSince(posted.seen, now, offer) : {};
    // Saved again, knowing now what the other one wrote, it counts.
    const seen = refused.seen ? rulesSeen(now) : (posted.seen ?? '');
    return rulesPage(c, subject, offer, refusing(rules, { ...theirs, ...refused }), seen);
  });
}
