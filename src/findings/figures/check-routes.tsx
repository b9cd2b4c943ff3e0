import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../people/index.ts';
import { inTransaction } from '../../platform/database/index.ts';
import { type Form, readForm, refuse } from '../../platform/http/index.ts';
import { record } from '../../platform/index.ts';
import { statusOf } from '../../site/form/index.ts';
import { type PollSubject, pollOf } from '../../voices/polls/index.ts';
import { readClaimForm } from './check-form.ts';
import { CheckPage } from './check-page.tsx';
import { addClaims, loadClaims, removeClaim } from './claim-store.ts';
import { checkClaim } from './claims.ts';
import { type FigureServices, readLiveFigures } from './read-results.ts';

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

  route.post(`${path}/:claim/remove`, access, async (c, subject) => {
    const { poll } = subject.snapshot;
    const id = c.req.param('claim') ?? '';
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
