import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../people/index.ts';
import { inTransaction } from '../../platform/database/index.ts';
import { type Form, readForm, refuse } from '../../platform/http/index.ts';
import { record } from '../../platform/index.ts';
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

  route.get(path, access, (c, subject) => page(c, subject, c.req.query()));

  route.post(path, access, async (c, subject) => {
    const form = await readForm(c);
    const claim = readClaimForm(form)?.claim;
    if (!claim) return page(c, subject, form);
    const { poll } = subject.snapshot;
    await inTransaction(services.db, async (tx) => {
      const [id] = await addClaims(tx, poll.id, [claim], { name: accountOf(c), at: services.clock() });
      await record(
        tx,
        entry(c, 'published-claim.add', id ?? '', poll.processId, { after: claim }),
        services.clock(),
      );
    });
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
    const removed = await inTransaction(services.db, async (tx) => {
      if (!(await removeClaim(tx, poll.id, id, { name: accountOf(c), at: services.clock() }))) return false;
      await record(tx, entry(c, 'published-claim.remove', id, poll.processId, {}), services.clock());
      return true;
    });
    return removed ? c.redirect(`/manage/polls/${poll.id}/figures-check`, 303) : refuse(c, 'not-found');
  });
}

const accountOf = (c: Context): string => c.var.visitor.account?.id ?? 'unknown';

function entry(c: Context, act: string, id: string, processId: string, more: { after?: unknown }) {
  const role = c.var.visitor.account?.isAdministrator ? 'administrator' : 'analyst';
  return {
    actor: { kind: 'account' as const, id: accountOf(c), role },
    act,
    object: { type: 'published-claim', id },
    processId,
    ...more,
  };
}
