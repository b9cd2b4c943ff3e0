import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../people/index.ts';
import { type DatabaseTransaction, inTransaction } from '../../platform/database/index.ts';
import { type Form, readForm, refuse } from '../../platform/http/index.ts';
import { record } from '../../platform/index.ts';
import { actorOf } from '../../records/index.ts';
import { statusOf } from '../../site/form/index.ts';
import { AskPage, messages, say, wasAsked } from '../../site/index.ts';
import { type PollSubject, pollOf } from '../../voices/polls/index.ts';
import { pollSteps } from '../../voices/polls/settings/index.ts';
import { readClaimForm } from './check-form.ts';
import { CheckPage } from './check-page.tsx';
import { addClaims, loadClaims, removeClaim } from './claim-store.ts';
import { checkClaim } from './claims.ts';
import { claimSentence } from './claims-view.tsx';
import { type FigureServices, readLiveFigures } from './read-results.ts';

const words = messages.figures.claims.staff;

/** The page for staff on which printed figures are held against the counts of a poll. */
export function checkRoutes(app: Hono, services: FigureServices): void {
  const route = guarded(app);
  const access = { act: 'analyse', find: pollOf(services) } as const;
  const path = '/manage/polls/:poll/figures-check';

  const page = async (c: Context, subject: PollSubject, form: Form) => {
    const figures = await readLiveFigures(services.counts, subject);
    const { claim, problems } = readClaimForm(form) ?? { claim: null, problems: {} };
    const kept = await loadClaims(services.db, subject.snapshot.poll.id);
    return c.html(
      <CheckPage
        reader={readerOf(c)}
        subject={subject}
        typed={form}
        problems={problems}
        checked={claim && { claim, check: checkClaim(figures, claim) }}
        kept={kept.map((one) => ({ ...one, check: checkClaim(figures, one.claim) }))}
      />,
      statusOf({ problems }),
    );
  };

  /** Keeps or takes off a claim, with its line in the ledger; false where there was none. */
  const change = (
    c: Context,
    { snapshot }: PollSubject,
    act: 'add' | 'remove',
    after: unknown,
    work: (tx: DatabaseTransaction, by: { name: string; at: Date }) => Promise<string | undefined>,
  ): Promise<boolean> =>
    inTransaction(services.db, async (tx) => {
      const { processId } = snapshot.poll;
      const actor = actorOf(c.var.visitor, processId);
      const at = services.clock();
      const id = await work(tx, { name: String(actor.id), at });
      if (id === undefined) return false;
      const object = { type: 'published-claim', id };
      await record(tx, { actor, act: `published-claim.${act}`, object, processId, after }, at);
      return true;
    });

  route.get(path, access, (c, subject) => page(c, subject, c.req.query()));

  route.post(path, access, async (c, subject) => {
    const form = await readForm(c);
    const claim = readClaimForm(form)?.claim;
    if (!claim) return page(c, subject, form);
    const { poll } = subject.snapshot;
    await change(c, subject, 'add', claim, async (tx, by) => (await addClaims(tx, poll.id, [claim], by))[0]);
    return c.redirect(`/manage/polls/${poll.id}/figures-check`, 303);
  });

  route.get(`${path}/:claim/remove`, access, async (c, subject) => {
    const reader = readerOf(c);
    const { language } = reader;
    const { poll } = subject.snapshot;
    const kept = await loadClaims(services.db, poll.id);
    const claim = kept.find(({ id }) => id === c.req.param('claim'));
    if (!claim) return refuse(c, 'not-found');
    const here = `/manage/polls/${poll.id}/figures-check`;
    return c.html(
      <AskPage
        reader={reader}
        title={say(language, words.removeTitle)}
        trail={[...pollSteps(reader, subject), { label: say(language, words.title), href: here }]}
        explained={say(language, words.removeExplained)}
        hangsAs={words.removed}
        hangs={[claimSentence(language, claim.claim)]}
        action={`${here}/${claim.id}/remove`}
        submit={say(language, words.remove)}
        back={here}
      />,
    );
  });

  route.post(`${path}/:claim/remove`, access, async (c, subject) => {
    const { poll } = subject.snapshot;
    const id = c.req.param('claim') ?? '';
    if (!wasAsked(await readForm(c)))
      return c.redirect(`/manage/polls/${poll.id}/figures-check/${encodeURIComponent(id)}/remove`, 303);
    const removed = await change(c, subject, 'remove', undefined, async (tx, by) =>
      (await removeClaim(tx, poll.id, id, by)) ? id : undefined,
    );
    return removed ? c.redirect(`/manage/polls/${poll.id}/figures-check`, 303) : refuse(c, 'not-found');
  });
}
