import type { Queryable } from '../../../platform/database/index.ts';
import type { PollReader, PollSnapshot } from '../load-poll.ts';
import { type Moderation, moderationOf } from '../moderation/author.ts';
import type { Statement } from '../poll.ts';
import { whySetAside } from '../set-aside/store.ts';
import type { PublicReason } from '../set-aside/window.ts';
import { pollTables } from '../tables.ts';
import type { ReasonState, VoteReason } from '../vote-reasons/keep-reasons.ts';
import { type OwnVote, votesOf } from '../voting/participant-votes.ts';

export type OwnStatementRead = {
  readonly statement: Statement;
  /** As its author wrote it, whatever became of it; '' once they took it back. */
  readonly body: string;
  readonly moderation: Moderation | null;
  /** Others could vote on it at some time: a rule of the poll did not hold it back, or a moderator let it in. */
  readonly wasShown: boolean;
};

export type OwnReason = VoteReason & { readonly state: ReasonState | 'withdrawn' };

/** What one person contributed to one poll. */
export type PollContributions = {
  readonly snapshot: PollSnapshot;
  readonly votes: readonly OwnVote[];
  /** Why these votes are not counted; null when they are. */
  readonly setAside: (PublicReason & { readonly at: Date }) | null;
  readonly statements: readonly OwnStatementRead[];
  readonly reasons: readonly OwnReason[];
};

/** Everything a participant contributed to the polls of a process. For themselves alone: it holds unpublished texts. */
export async function contributionsOf(
  db: Queryable,
  pollReader: PollReader,
  processId: string,
  participantId: number,
): Promise<PollContributions[]> {
  const rows = await pollTables(db)
    .selectFrom('polls')
    .select('id')
    .where('process_id', '=', processId)
    .orderBy('position')
    .orderBy('created_at')
    .execute();
  const all: PollContributions[] = [];
  for (const { id } of rows) {
    const snapshot = await pollReader.find(id);
    if (!snapshot) continue;
    const own = {
      snapshot,
      votes: await votesOf(db, participantId, id),
      setAside: await whySetAside(db, id, participantId),
      statements: await statementsOf(db, snapshot, participantId),
      reasons: await reasonsOf(db, participantId, id),
    };
    if (own.votes.length + own.statements.length + own.reasons.length > 0) all.push(own);
  }
  return all;
}

async function statementsOf(
  db: Queryable,
  snapshot: PollSnapshot,
  participantId: number,
): Promise<OwnStatementRead[]> {
  const own = snapshot.statements.filter(({ authorId }) => authorId === participantId);
  if (own.length === 0) return [];
  const ids = own.map(({ id }) => id);
  const moderation = await moderationOf(db, ids);
  // What the author wrote first, even where a part of it is now sealed: they know it already.
  const texts = await pollTables(db)
    .selectFrom('statement_texts')
    .select(['statement_id', 'body'])
    .distinctOn('statement_id')
    .where('statement_id', 'in', ids)
    .where('translated_from', 'is', null)
    .orderBy('statement_id')
    .orderBy('id')
    .execute();
  const unseen = await neverShown(db, ids);
  const bodies = new Map(texts.map(({ statement_id, body }) => [statement_id, body]));
  return own.map((statement) => ({
    statement,
    body: bodies.get(statement.id) ?? '',
    moderation: moderation.get(statement.id) ?? null,
    wasShown: !unseen.has(statement.id),
  }));
}

/** Those of these statements that a rule held back when they came and no moderator let in since. */
async function neverShown(db: Queryable, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await pollTables(db)
    .selectFrom('moderation_decisions')
    .select((eb) => [
      'statement_id',
      eb.fn.countAll<number>().filterWhere('decision', 'in', ['accept', 'merge']).as('let_in'),
      eb.fn.countAll<number>().filterWhere('by_kind', '=', 'system').as('by_rule'),
    ])
    .where('statement_id', 'in', [...ids])
    .groupBy('statement_id')
    .execute();
  return new Set(
    rows.flatMap(({ statement_id, let_in, by_rule }) => (by_rule > 0 && let_in === 0 ? [statement_id] : [])),
  );
}

async function reasonsOf(db: Queryable, participantId: number, pollId: string): Promise<OwnReason[]> {
  return pollTables(db)
    .selectFrom('vote_reasons as r')
    .innerJoin('statements as s', 's.id', 'r.statement_id')
    .select(['r.id', 'r.statement_id as statementId', 'r.value', 'r.language', 'r.body', 'r.state', 'r.at'])
    .where('s.poll_id', '=', pollId)
    .where('r.participant_id', '=', participantId)
    .where('r.state', '!=', 'withdrawn')
    .orderBy('r.id')
    .execute();
}

/** Every change of a vote this person made, oldest first, for the copy of their data; a value of null: taken back. */
export const voteHistoryOf = (db: Queryable, participantId: number) =>
  pollTables(db)
    .selectFrom('vote_events as e')
    .innerJoin('statements as s', 's.id', 'e.statement_id')
    .select(['s.poll_id as pollId', 's.number as statement', 'e.value', 'e.cast_at as castAt'])
    .where('e.participant_id', '=', participantId)
    .orderBy('e.id')
    .execute();
