import type { Context, Hono } from 'hono';
import { guarded, type Receipt, readerOf } from '../../../people/index.ts';
import { readForm, secondsToWait } from '../../../platform/http/index.ts';
import { guessLanguage } from '../../../records/intake/index.ts';
import type { NoticeKind } from '../../../site/components/index.ts';
import { formatWorldTime, type Message, messages, say } from '../../../site/index.ts';
import { isAdmitted } from '../entry/admission.ts';
import { showEntry } from '../entry/entry-page.tsx';
import { type Writer, writerOf } from '../entry/newcomer.ts';
import { notAdmitted } from '../entry/stated.tsx';
import { pollLinks } from '../linked.tsx';
import type { Statement } from '../poll.ts';
import { type PollSubject, pollOf, pollToTakePartIn, publicNumber } from '../poll-access.ts';
import { keepLanguage, withQuery } from '../poll-links.ts';
import type { PollServices } from '../poll-services.ts';
import type { PollLimits } from '../rate-limits.ts';
import { addReason, reasonLimit } from './add-reason.ts';
import { castVote, type VoteOutcome, type VoteRefusal, whyNot } from './cast-vote.ts';
import { PausePage, VotePage } from './pages.tsx';
import { undoVote } from './undo-vote.ts';
import { answerPage, answerVote, wantsJson } from './vote-answers.tsx';
import { type PostedVote, readVote } from './vote-form.ts';
import { cardFor, makeCard, votableStatements, voterOf } from './vote-state.ts';

const words = messages.voting;
/** After this many votes people are offered to stop. */
const pauseAfter = 10;
/** After so many there is a way to say something of oneself; nobody has to. */
const askAfter = 3;

/** A request about a poll, with what it takes to answer it. */
type Asked = {
  readonly services: PollServices;
  readonly limits: PollLimits;
  readonly c: Context;
  readonly subject: PollSubject;
};

/** The pages on which people vote. */
export function votingRoutes(app: Hono, services: PollServices, limits: PollLimits): void {
  const routes = guarded(app);
  const find = pollOf(services);
  const takePart = { act: 'take-part', find: pollToTakePartIn(services) } as const;
  type Answer = (asked: Asked) => Promise<Response>;
  const by = (answer: Answer) => (c: Context, subject: PollSubject) =>
    answer({ services, limits, c, subject });
  routes.get('/polls/:poll', { act: 'read', find }, by(show));
  routes.post('/polls/:poll/votes', takePart, by(cast));
  routes.post('/polls/:poll/votes/undo', takePart, by(undo));
  routes.post('/polls/:poll/votes/withdraw', takePart, by(withdraw));
}

const refusalWords: Record<Exclude<VoteRefusal, 'not-admitted' | 'not-open'>, Message> = {
  'no-such-statement': words.goneMeanwhile,
  'no-longer-votable': words.goneMeanwhile,
};

const notOpenWords: Record<PollSubject['phase'], Message<{ date: string }>> = {
  draft: words.draft,
  coming: words.notOpenYet,
  // Closed by the time it is looked at again.
  open: words.closedMeanwhile,
  closed: words.closedMeanwhile,
};

/** What can be told in place of a vote, with what each may want to know. */
type Told = Message<{ seconds: number; minutes: number; limit: number; length: number; date: string }>;

/** What keeps a vote from being read at all. */
function wrongWith(posted: PostedVote): { status: 400 | 422; word: Told } | null {
  if (posted.statement === null) return { status: 400, word: words.goneMeanwhile };
  if (posted.value === null) return { status: 422, word: words.chooseAnswer };
  return posted.reasonTooLong === null ? null : { status: 422, word: words.reasonTooLong };
}

type TakenVote = Extract<VoteOutcome, { ok: true }> & { readonly receipt: Receipt; readonly held: boolean };

async function show(asked: Asked): Promise<Response> {
  const { services, c, subject } = asked;
  const reader = readerOf(c);
  const voter = await voterOf(services, c, subject);
  const { byNumber } = subject.snapshot;
  const undone = c.req.query('told') === 'undone';
  const card = await cardFor(services, subject, voter, {
    asked: byNumber.get(publicNumber(c.req.query('statement')) ?? -1) ?? null,
    told: undone ? { kind: 'success', text: say(reader.language, words.undone) } : null,
    undone,
  });
  c.header('cache-control', 'private, no-store');
  const about = voter.receipt && card.voted >= askAfter ? await aboutHref(asked) : null;
  if (c.req.query('pause') !== undefined && subject.phase === 'open' && card.voted > 0 && voter.receipt) {
    const left = card.total - card.voted;
    return c.html(
      <PausePage {...{ reader, subject, left, about }} voted={card.voted} receipt={voter.receipt} />,
    );
  }
  if (subject.phase === 'open' && !voter.admitted)
    return showEntry(c, services, subject, 200, { offer: voter.offer });
  const justIn = c.req.query('told') === 'entered' && voter.admitted;
  const links = await pollLinks(services, c, subject);
  return c.html(
    <VotePage reader={reader} subject={subject} card={card} justIn={justIn} links={links} about={about} />,
  );
}

/** Where this voter says something of themselves, and comes back from; null where nothing is asked. */
async function aboutHref({ services, c, subject }: Asked): Promise<string | null> {
  const { id, slug } = subject.process;
  const back = withQuery(`/polls/${subject.snapshot.poll.id}`, readerOf(c));
  const to = (await services.askFirst?.(c, { id, href: `/processes/${slug}` }, 'polls', back)) ?? back;
  return to === back ? null : to;
}

async function cast(asked: Asked): Promise<Response> {
  const { services, limits, c, subject } = asked;
  const posted = readVote(await readForm(c));
  const { participation } = c.var;
  const processId = subject.process.id;
  const held = participation.receipt(c, processId);
  const heldHash = held && participation.keyHash(processId, held);
  if (held && !(await limits.takeVote(c, heldHash)))
    return again(asked, posted, 429, words.tooFast, 'warning');
  const wrong = wrongWith(posted);
  if (wrong || posted.statement === null || posted.value === null)
    return again(asked, posted, wrong?.status ?? 400, wrong?.word ?? words.goneMeanwhile);

  const at = subject.now;
  const { snapshot } = subject;
  const order = { snapshot, statementNumber: posted.statement, value: posted.value, at };
  const refusal = whyNot(order);
  if (refusal !== null) return gone(asked, posted, refusal);
  if (!(await isAdmitted(services.db, snapshot.poll, heldHash))) return gone(asked, posted, 'not-admitted');
  // Only now does a newcomer become a participant: their first vote is sure to be one.
  const writer = await allowedWriter(asked, held, posted);
  if (writer.receipt === null) return again(asked, posted, 429, writer.word, 'warning');
  const { receipt } = writer;
  if (!held) participation.keep(c, processId, receipt);
  const keyHash = heldHash ?? participation.keyHash(processId, receipt);
  const outcome = await castVote(services.voteWriter, { ...order, keyHash, via: 'page' });
  if (!outcome.ok) return gone(asked, posted, outcome.why);

  return taken(asked, posted, { ...outcome, receipt, held: held !== null });
}

/** What whoever voted sees next. */
async function taken(asked: Asked, posted: PostedVote, vote: TakenVote): Promise<Response> {
  const { services, c, subject } = asked;
  const { statement, written, receipt, held } = vote;
  const { snapshot } = subject;
  const reasonState = await keepReason(asked, posted, statement, written.participantId);
  const votable = votableStatements(snapshot);
  const voted = votable.filter(({ id }) => written.voted.has(id)).length;
  const pause = voted === pauseAfter && written.before === null && voted < votable.length;
  const reader = readerOf(c);
  if (!wantsJson(c)) {
    const on = withQuery(`/polls/${snapshot.poll.id}`, reader, pause ? { pause: '1' } : {});
    return c.redirect(posted.returnTo ?? on, 303);
  }
  const card = await makeCard(services, {
    subject,
    voted: written.voted,
    receipt,
    // Where no cookie is kept, the next form still comes from the same person.
    offer: held ? null : c.var.participation.offer(subject.process.id, receipt),
    undoable: posted.value === null ? null : { number: statement.number, value: posted.value },
    told: reasonState === 'held' ? { kind: 'info', text: say(reader.language, words.reasonHeld) } : null,
  });
  return answerVote(c, reader, card, pause);
}

/** A newcomer takes from two allowances: that of new people, and that of the votes of this address. */
async function allowedWriter(
  { services, limits, c, subject }: Asked,
  held: Receipt | null,
  posted: PostedVote,
): Promise<Writer> {
  const means = { db: services.db, limits: limits };
  const writer = await writerOf(c, means, subject, held, posted.offered);
  if (held || writer.receipt === null || (await limits.takeVote(c, null))) return writer;
  return { receipt: null, word: words.tooFast };
}

async function keepReason(
  { services, c, subject }: Asked,
  posted: PostedVote,
  statement: Statement,
  participantId: number,
): Promise<'accepted' | 'held' | null> {
  if (posted.reason === '' || posted.value === null) return null;
  return addReason(services.db, {
    processId: subject.process.id,
    statement,
    participantId,
    value: posted.value,
    language: await guessLanguage(posted.reason, c.var.visitor.language),
    body: posted.reason,
    at: subject.now,
  });
}

async function undo(asked: Asked): Promise<Response> {
  const { services, limits, c, subject } = asked;
  const posted = readVote(await readForm(c));
  const voter = await voterOf(services, c, subject);
  const reader = readerOf(c);
  const { receipt, participantId } = voter;
  if (receipt && participantId !== null && posted.statement !== null && posted.value !== null) {
    const keyHash = c.var.participation.keyHash(subject.process.id, receipt);
    if (!(await limits.takeVote(c, keyHash))) {
      return again(asked, posted, 429, words.tooFast, 'warning');
    }
    const { snapshot } = subject;
    const outcome = await undoVote(services, {
      snapshot,
      statementNumber: posted.statement,
      undone: posted.value,
      participantId,
      keyHash,
      via: 'page',
      at: subject.now,
    });
    if (!outcome.ok) return gone(asked, posted, outcome.why);
  }
  const number = posted.statement ?? 0;
  if (!wantsJson(c)) {
    const to = withQuery(`/polls/${subject.snapshot.poll.id}`, reader, {
      statement: String(number),
      told: 'undone',
    });
    return c.redirect(to, 303);
  }
  const card = await cardFor(services, subject, await voterOf(services, c, subject), {
    asked: subject.snapshot.byNumber.get(number) ?? null,
    told: { kind: 'success', text: say(reader.language, words.undone) },
    undone: true,
  });
  return answerVote(c, reader, card, false);
}

/** Takes back the vote on one statement, from the page of one's own votes. */
async function withdraw(asked: Asked): Promise<Response> {
  const { services, limits, c, subject } = asked;
  const posted = readVote(await readForm(c));
  const receipt = c.var.participation.receipt(c, subject.process.id);
  if (receipt && posted.statement !== null) {
    const keyHash = c.var.participation.keyHash(subject.process.id, receipt);
    if (!(await limits.takeVote(c, keyHash))) {
      return again(asked, posted, 429, words.tooFast, 'warning');
    }
    const order = {
      snapshot: subject.snapshot,
      statementNumber: posted.statement,
      value: null,
      keyHash,
    } as const;
    const outcome = await castVote(services.voteWriter, { ...order, via: 'page', at: subject.now });
    if (!outcome.ok) return gone(asked, posted, outcome.why);
  }
  const mine = `/processes/${subject.process.slug}/mine${keepLanguage(readerOf(c))}`;
  return c.redirect(posted.returnTo ?? mine, 303);
}

/** The statement cannot be voted on any more: says so and shows the next, or the one it was merged into. */
async function gone(asked: Asked, posted: PostedVote, why: VoteRefusal): Promise<Response> {
  const { services, c, subject } = asked;
  if (why === 'not-admitted' && !wantsJson(c)) {
    const offer = c.var.participation.receipt(c, subject.process.id) ? null : (posted.offered ?? null);
    return showEntry(c, services, subject, 403, { offer });
  }
  const { byNumber, byId, poll } = subject.snapshot;
  const merged = byNumber.get(posted.statement ?? -1)?.mergedInto ?? -1;
  const next = { ...posted, statement: byId.get(merged)?.number ?? null };
  const word =
    why === 'not-admitted'
      ? notAdmitted[poll.whoMayVote]
      : why === 'not-open'
        ? notOpenWords[subject.phase]
        : refusalWords[why];
  return again(asked, next, 409, word, 'warning');
}

/** The page again with what was entered and what to do about it. */
async function again(
  asked: Asked,
  posted: PostedVote,
  status: 400 | 409 | 422 | 429,
  word: Told,
  kind: NoticeKind = 'problem',
): Promise<Response> {
  const { services, c, subject } = asked;
  const reader = readerOf(c);
  const { opensAt } = subject.snapshot.poll;
  const text = say(reader.language, word, {
    seconds: secondsToWait(c),
    minutes: Math.ceil(secondsToWait(c) / 60),
    limit: reasonLimit,
    length: posted.reasonTooLong ?? 0,
    date: opensAt ? formatWorldTime(reader.language, opensAt) : '',
  });
  const voter = await voterOf(services, c, subject);
  // What is wrong with the reason is said at its field, everything else above the statement.
  const atField = posted.reasonTooLong !== null && word === words.reasonTooLong;
  const card = await cardFor(services, subject, voter, {
    asked: subject.snapshot.byNumber.get(posted.statement ?? -1) ?? null,
    told: atField ? null : { kind, text },
    reason: posted.reason === '' ? null : { text: posted.reason, ...(atField ? { error: text } : {}) },
  });
  return answerPage(c, reader, subject, card, status);
}
