import type { OwnVoteEvent, PollContributions } from '../polls/contributions/index.ts';
import { type ProcessView, wordOfVote } from '../polls/index.ts';

/** A copy of everything kept about one participant, for them to take along. */
export function ownData(own: {
  process: ProcessView;
  receipt: string;
  polls: readonly PollContributions[];
  history: readonly OwnVoteEvent[];
  at: Date;
}) {
  return {
    process: { id: own.process.id, title: own.process.title.text },
    receipt: own.receipt,
    asOf: own.at,
    polls: own.polls.map(({ snapshot, votes, setAside, statements, reasons }) => {
      const numberOf = (id: number) => snapshot.byId.get(id)?.number ?? null;
      return {
        poll: snapshot.poll.id,
        votesSetAside: setAside,
        votes: votes.map(({ statementId, value, castAt }) => ({
          statement: numberOf(statementId),
          answer: wordOfVote(value),
          castAt,
        })),
        statements: statements.map(({ statement, body, moderation }) => ({
          number: statement.number,
          text: body,
          language: statement.language,
          state: statement.state,
          addedAt: statement.createdAt,
          reason: moderation?.decision?.reason ?? null,
          note: moderation?.decision?.note ?? null,
          appeal: moderation?.appeal ?? 'none',
        })),
        reasons: reasons.map(({ statementId, value, language, body, state, at }) => ({
          statement: numberOf(statementId),
          answer: value === null ? null : wordOfVote(value),
          text: body,
          language,
          state,
          addedAt: at,
        })),
        history: own.history
          .filter((event) => event.pollId === snapshot.poll.id)
          .map(({ statement, value, castAt }) => ({
            statement,
            answer: value === null ? 'withdrawn' : wordOfVote(value),
            castAt,
          })),
      };
    }),
  };
}
