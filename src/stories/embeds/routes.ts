import type { Context, Hono } from 'hono';
import {
  findParticipant,
  guarded,
  newReceipt,
  openToAll,
  type Receipt,
  readerOf,
} from '../../people/index.ts';
import { type Form, readForm, type StaticFiles, secondsToWait } from '../../platform/http/index.ts';
import { type Message, messages, renderToHtml, say } from '../../site/index.ts';
import {
  askForMailbox,
  enterByInvitation,
  enterByMail,
  isAdmitted,
  type NotLetIn,
  notAdmitted,
  writerOf,
} from '../../voices/polls/entry/index.ts';
import {
  type PollLimits,
  type PollServices,
  type PollSubject,
  pollOf,
  pollToTakePartIn,
  type VoteWord,
  voteWords,
} from '../../voices/polls/index.ts';
import { castVote, nextStatement, votableStatements, votesOf } from '../../voices/polls/voting/index.ts';
import { EmbedPage } from './embed-page.tsx';
import type { EmbedState } from './embed-state.ts';

const words = messages.embeds;
type EmbedServices = PollServices & { readonly limits: PollLimits; readonly files: StaticFiles };

/** Polls on other people's pages: a frame that votes without cookies of anybody else, and the one line that places it. */
export function embedRoutes(app: Hono, services: EmbedServices): void {
  const routes = guarded(app);
  const find = pollOf(services);
  const takePart = { act: 'take-part', find: pollToTakePartIn(services) } as const;
  const means = { services, limits: services.limits };
  routes.get('/embed.js', { act: 'read', find: () => ({ guarded: openToAll, subject: null }) }, (c) => {
    c.header('cache-control', 'public, max-age=3600');
    c.header('cross-origin-resource-policy', 'cross-origin');
    return c.redirect(services.files.address('embed.js'), 302);
  });
  routes.get('/polls/:poll/embed', { act: 'read', find }, async (c, subject) =>
    comeBack(c, subject, services, c.var.participation.framed(c, subject.process.id)),
  );
  // The frame's own script found the token in the frame's storage. In a form, so that no address holds it; nothing is written.
  routes.post('/polls/:poll/embed/back', { act: 'read', find }, async (c, subject) => {
    const { token } = await readForm(c);
    return comeBack(c, subject, services, c.var.participation.fromToken(subject.process.id, token), false);
  });
  routes.post('/polls/:poll/embed/mailbox', takePart, (c, subject) =>
    enter(c, subject, services, async ({ form }) => {
      const asked = await askForMailbox(c, means, subject, form.email ?? '', c.var.visitor.language);
      return 'handle' in asked ? { handle: asked.handle } : { handle: null, refused: ['email', asked] };
    }),
  );
  routes.post('/polls/:poll/embed/code', takePart, (c, subject) =>
    enter(c, subject, services, async ({ form, receipt }) => {
      const { code = '', ask: handle = null } = form;
      const refused =
        handle === null
          ? await enterByInvitation(c, means, subject, code, receipt)
          : await enterByMail(c, means, subject, { handle, code }, receipt);
      return refused ? { handle, refused: ['code', refused] } : 'admitted';
    }),
  );
  routes.post('/polls/:poll/embed', takePart, (c, subject) => cast(c, subject, services));
}

/** The frame for whoever it remembers. */
async function comeBack(
  c: Context,
  subject: PollSubject,
  services: EmbedServices,
  held: Receipt | null,
  asks = true,
): Promise<Response> {
  const keyHash = held && c.var.participation.keyHash(subject.process.id, held);
  const state = await stateOf(services, c, subject, held, await votedBy(services, subject, keyHash));
  return show(c, subject, { ...state, asksForToken: asks && held === null });
}

async function cast(c: Context, subject: PollSubject, services: EmbedServices): Promise<Response> {
  const form = await readForm(c);
  const { participation } = c.var;
  const inCookie = participation.framed(c, subject.process.id);
  const held = participation.fromToken(subject.process.id, form.token) ?? inCookie;
  const keyHash = held && participation.keyHash(subject.process.id, held);
  const again = async (word: Message<{ seconds: number; minutes: number }>, status: 403 | 422 | 429) => {
    const seconds = secondsToWait(c);
    const told = say(c.var.visitor.language, word, { seconds, minutes: Math.ceil(seconds / 60) });
    const voted = await votedBy(services, subject, keyHash);
    return show(c, subject, { ...(await stateOf(services, c, subject, held, voted)), told }, status);
  };
  if (held && !(await services.limits.takeVote(c, keyHash))) return again(words.tooFast, 429);
  const value = Object.hasOwn(voteWords, form.value ?? '') ? voteWords[form.value as VoteWord] : undefined;
  if (value === undefined) return again(words.again, 422);
  if (!(await isAdmitted(services.db, subject.snapshot.poll, keyHash)))
    return again(notAdmitted[subject.snapshot.poll.whoMayVote], 403);
  const writer = await writerOf(c, services, subject, held, form.fresh);
  if (writer.receipt === null) return again(writer.word, 429);
  if (!held && !(await services.limits.takeVote(c, null))) return again(words.tooFast, 429);
  const outcome = await castVote(services.voteWriter, {
    snapshot: subject.snapshot,
    statementNumber: /^\d{1,9}$/.test(form.statement ?? '') ? Number(form.statement) : -1,
    value,
    keyHash: participation.keyHash(subject.process.id, writer.receipt),
    via: 'embed',
    at: subject.now,
  });
  if (!outcome.ok) return again(words.again, 422);
  participation.keepFramed(c, subject.process.id, writer.receipt);
  const state = await stateOf(services, c, subject, writer.receipt, outcome.written.voted);
  // A cookie set with an earlier answer would have come along: whoever votes on without one is not remembered.
  return show(c, subject, { ...state, forgets: held !== null && inCookie === null });
}

type Step = (given: { readonly form: Form; readonly receipt: Receipt }) => Promise<
  | 'admitted'
  /** What was refused, and in which field it was typed. */
  | { readonly handle: string | null; readonly refused?: readonly ['code' | 'email', NotLetIn] }
>;

/** One step of being let in, inside the frame. Whoever is let in holds a receipt from then on, as after a first vote. */
async function enter(
  c: Context,
  subject: PollSubject,
  services: EmbedServices,
  step: Step,
): Promise<Response> {
  const form = await readForm(c);
  const { participation } = c.var;
  const processId = subject.process.id;
  const { whoMayVote } = subject.snapshot.poll;
  const inCookie = participation.framed(c, processId);
  const held = participation.fromToken(processId, form.token) ?? inCookie;
  const receipt = held ?? participation.fromOffer(processId, form.fresh) ?? newReceipt();
  const keyHash = participation.keyHash(processId, receipt);
  const asks = subject.phase === 'open' && (form.ask || form.email ? 'mailbox' : 'invited') === whoMayVote;
  const came = asks ? await step({ form, receipt }) : { handle: null };
  if (came === 'admitted') participation.keepFramed(c, processId, receipt);
  const known = came === 'admitted' ? receipt : held;
  const state = await stateOf(
    services,
    c,
    subject,
    known,
    await votedBy(services, subject, known && keyHash),
  );
  if (came === 'admitted') return show(c, subject, state);
  const { handle, refused } = came;
  const offer = held ? null : participation.offer(processId, receipt);
  if (!refused) return show(c, subject, { ...state, offer, entry: { handle } });
  const [field, { word, status }] = refused;
  const minutes = Math.ceil(secondsToWait(c) / 60);
  const problems = { [field]: () => say(c.var.visitor.language, word, { minutes }) };
  const entry = { handle, again: { typed: form, problems } };
  return show(c, subject, { ...state, offer, entry }, status);
}

function show(
  c: Context,
  subject: PollSubject,
  state: EmbedState,
  status: 200 | 403 | 422 | 429 = 200,
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
    offer: receipt ? null : c.var.participation.offer(subject.process.id),
    statement: subject.phase === 'open' ? await nextStatement(services, subject.snapshot, voted) : null,
    voted: votable.filter(({ id }) => voted.has(id)).length,
    total: votable.length,
    told: null,
    asksForToken: false,
    forgets: false,
    admitted: await isAdmitted(
      services.db,
      subject.snapshot.poll,
      receipt && c.var.participation.keyHash(subject.process.id, receipt),
    ),
    entry: { handle: null },
  };
}
