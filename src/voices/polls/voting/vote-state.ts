import type { Context } from 'hono';
import { findParticipant, type Receipt } from '../../../people/index.ts';
import { isAdmitted } from '../entry/admission.ts';
import type { PollSnapshot } from '../load-poll.ts';
import { isVotable, knowsSingleVotes, resultsAreVisible, type Statement, type VoteValue } from '../poll.ts';
import type { PollSubject } from '../poll-access.ts';
import type { PollServices } from '../poll-services.ts';
import { chooseNext, votesWanted } from './choose-next.ts';
import { type OwnVote, votesOf } from './participant-votes.ts';
import type { Card } from './vote-card.tsx';

/** Who is voting, as far as this browser tells, and what they answered so far in this poll. */
export type Voter = {
  readonly receipt: Receipt | null;
  /** A sealed receipt for the form of somebody who holds none yet. */
  readonly offer: string | null;
  readonly participantId: number | null;
  /** Let in, where not anybody may vote. */
  readonly admitted: boolean;
  readonly votes: readonly OwnVote[];
};

const nobody: Voter = { receipt: null, offer: null, participantId: null, admitted: false, votes: [] };

/** Reads only: a newcomer stays one until they send something. */
export async function voterOf(services: PollServices, c: Context, subject: PollSubject): Promise<Voter> {
  const { participation } = c.var;
  const { poll } = subject.snapshot;
  const receipt = participation.receipt(c, subject.process.id);
  const keyHash = receipt && participation.keyHash(subject.process.id, receipt);
  const admitted = await isAdmitted(services.db, poll, keyHash);
  if (!keyHash) return { ...nobody, admitted, offer: participation.offer(subject.process.id) };
  const known = await findParticipant(services.db, keyHash);
  if (!known) return { ...nobody, receipt, admitted };
  const votes = await votesOf(services.db, known.id, subject.snapshot.poll.id);
  return { ...nobody, receipt, admitted, participantId: known.id, votes };
}

/** Statements people vote on now. Worked out once per version of the poll. */
export function votableStatements(snapshot: PollSnapshot): readonly Statement[] {
  let votable = kept.get(snapshot);
  if (!votable) {
    votable = snapshot.statements.filter(isVotable);
    kept.set(snapshot, votable);
  }
  return votable;
}
const kept = new WeakMap<PollSnapshot, readonly Statement[]>();

/** Draws the next statement for somebody who voted on these. */
export async function nextStatement(
  services: PollServices,
  snapshot: PollSnapshot,
  voted: ReadonlySet<number>,
): Promise<Statement | null> {
  const { poll } = snapshot;
  const tallies = await services.tallyReader.find(poll);
  const map = services.mapPullOf?.(poll.id) ?? null;
  const from = { tallies, map, wanted: votesWanted(poll, tallies, map) };
  const id = chooseNext(votableStatements(snapshot), voted, from, Math.random);
  return id === null ? null : (snapshot.byId.get(id) ?? null);
}

type CardParts = {
  readonly subject: PollSubject;
  readonly voted: ReadonlySet<number>;
  readonly receipt: Receipt | null;
  readonly offer?: string | null;
  readonly undoable?: { readonly number: number; readonly value: VoteValue } | null;
  /** A statement asked for by number, with the answer that stands. */
  readonly asked?: Statement | null;
  readonly given?: VoteValue | null;
  readonly told?: Card['told'];
  readonly reason?: Card['reason'];
  /** A statement of their own waits for a moderator. */
  readonly ownWaits?: boolean;
};

/** The card for somebody who voted on these statements: the one asked for, else the next. */
export async function makeCard(services: PollServices, parts: CardParts): Promise<Card> {
  const { snapshot, now, phase } = parts.subject;
  const votable = votableStatements(snapshot);
  const voted = votable.reduce((count, statement) => count + (parts.voted.has(statement.id) ? 1 : 0), 0);
  const asked = parts.asked && isVotable(parts.asked) ? parts.asked : null;
  return {
    pollId: snapshot.poll.id,
    statement: asked ?? (await nextStatement(services, snapshot, parts.voted)),
    given: asked ? (parts.given ?? null) : null,
    voted,
    total: votable.length,
    receipt: parts.receipt,
    offer: parts.offer ?? null,
    mine: `/processes/${parts.subject.process.slug}/mine`,
    undoable: parts.undoable ?? null,
    told: parts.told ?? null,
    reason: parts.reason ?? null,
    resultsVisible: resultsAreVisible(snapshot.poll, now, parts.voted.size > 0),
    map: !knowsSingleVotes(snapshot.poll)
      ? 'never'
      : services.mapPullOf?.(snapshot.poll.id)
        ? 'there'
        : 'not-yet',
    acceptsStatements: snapshot.poll.acceptsStatements && phase === 'open',
    ownWaits: parts.ownWaits ?? false,
  };
}

/** The same from what the database knows of this voter. */
export function cardFor(
  services: PollServices,
  subject: PollSubject,
  voter: Voter,
  more: Pick<CardParts, 'asked' | 'told' | 'reason'> & { readonly undone?: boolean } = {},
): Promise<Card> {
  const last = voter.votes.at(-1);
  const { byId, statements } = subject.snapshot;
  const lastStatement = last && byId.get(last.statementId);
  // Just undone, the vote before it is not offered again; nor is one that the progress does not count.
  const mayUndo = !more.undone && lastStatement && isVotable(lastStatement);
  return makeCard(services, {
    ...more,
    subject,
    voted: new Set(voter.votes.map((vote) => vote.statementId)),
    receipt: voter.receipt,
    offer: voter.offer,
    given: voter.votes.find((vote) => vote.statementId === more.asked?.id)?.value ?? null,
    ownWaits: statements.some(
      ({ state, authorId }) => state === 'held' && authorId !== null && authorId === voter.participantId,
    ),
    undoable: mayUndo ? { number: lastStatement.number, value: last.value } : null,
  });
}
