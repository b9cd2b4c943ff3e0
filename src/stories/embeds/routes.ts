import type { Context, Hono } from 'hono';
import {
  findParticipant,
  guarded,
  newReceipt,
  openToAll,
  type Receipt,
  readerOf,
} from '../../people/index.ts';
import { readForm, type StaticFiles } from '../../platform/index.ts';
import { renderToHtml, say } from '../../site/index.ts';
import {
  castVote,
  nextStatement,
  type PollLimits,
  type PollServices,
  type PollSubject,
  pollOf,
  type VoteWord,
  votableStatements,
  votesOf,
  voteWords,
} from '../../voices/index.ts';
import { EmbedPage, type EmbedState } from './embed-page.tsx';
import { embedWords as words } from './words.ts';

type EmbedServices = PollServices & { readonly limits: PollLimits; readonly files: StaticFiles };

/** Polls on other people's pages: a frame that votes without cookies, and the one line that places it. */
export function embedRoutes(app: Hono, services: EmbedServices): void {
  const routes = guarded(app);
  const find = pollOf(services);
  routes.get('/embed.js', { act: 'read', find: () => ({ guarded: openToAll, subject: null }) }, (c) => {
    c.header('cache-control', 'public, max-age=3600');
    c.header('cross-origin-resource-policy', 'cross-origin');
    return c.redirect(services.files.address('embed.js'), 302);
  });
  routes.get('/polls/:poll/embed', { act: 'read', find }, async (c, subject) =>
    show(c, subject, await stateOf(services, c, subject, null, new Set())),
  );
  routes.post('/polls/:poll/embed', { act: 'take-part', find }, async (c, subject) => {
    const form = await readForm(c);
    const { language } = c.var.visitor;
    const { participation } = c.var;
    const held = participation.fromToken(subject.process.id, form.token);
    const keyHash = held && participation.keyHash(subject.process.id, held);
    const told = (text: string, status: 200 | 422 | 429) => async () =>
      show(
        c,
        subject,
        {
          ...(await stateOf(services, c, subject, held, await votedBy(services, subject, keyHash))),
          told: text,
        },
        status,
      );
    if (!(await services.limits.takeVote(c, keyHash))) return told(say(language, words.tooFast), 429)();
    const value = voteWords[form.value as VoteWord];
    const statementNumber = /^\d{1,9}$/.test(form.statement ?? '') ? Number(form.statement) : -1;
    if (value === undefined) return told(say(language, words.again), 422)();
    const receipt = held ?? newReceipt();
    const outcome = await castVote(services.voteWriter, {
      snapshot: subject.snapshot,
      statementNumber,
      value,
      keyHash: participation.keyHash(subject.process.id, receipt),
      via: 'embed',
      at: subject.now,
    });
    if (!outcome.ok) return told(say(language, words.again), 422)();
    return show(c, subject, await stateOf(services, c, subject, receipt, outcome.written.voted));
  });
}

function show(
  c: Context,
  subject: PollSubject,
  state: EmbedState,
  status: 200 | 422 | 429 = 200,
): Response | Promise<Response> {
  c.header('cache-control', 'private, no-store');
  return c.html(renderToHtml(EmbedPage({ reader: readerOf(c), subject, state })), status);
}

async function votedBy(
  services: EmbedServices,
  subject: PollSubject,
  keyHash: Buffer | null,
): Promise<ReadonlySet<number>> {
  const known = keyHash && (await findParticipant(services.db, keyHash));
  if (!known) return new Set();
  return new Set(
    (await votesOf(services.db, known.id, subject.snapshot.poll.id)).map(({ statementId }) => statementId),
  );
}

async function stateOf(
  services: EmbedServices,
  c: Context,
  subject: PollSubject,
  receipt: Receipt | null,
  voted: ReadonlySet<number>,
): Promise<EmbedState> {
  const votable = votableStatements(subject.snapshot);
  return {
    token: receipt && c.var.participation.token(subject.process.id, receipt),
    receipt,
    statement: subject.phase === 'open' ? await nextStatement(services, subject.snapshot, voted) : null,
    voted: votable.filter(({ id }) => voted.has(id)).length,
    total: votable.length,
    told: null,
  };
}
