import type { Database } from '../../../platform/database/index.ts';
import type { Contributor } from '../../../records/contributions/index.ts';
import type { PollReader } from '../load-poll.ts';
import { wordOfVote } from '../poll.ts';
import { contributionsOf, type OwnStatementRead, voteHistoryOf } from './find-contributions.ts';

/** Of what its author took back nothing is kept but that it was there. */
const isKept = ({ statement: { state } }: OwnStatementRead) => state !== 'withdrawn';

/** Everything kept about one participant in the polls of a process, for them to take along. */
export async function ownData(
  { db, pollReader }: { readonly db: Database; readonly pollReader: PollReader },
  { processId, participantId }: Contributor,
) {
  const polls = await contributionsOf(db, pollReader, processId, participantId);
  const events = await voteHistoryOf(db, participantId);
  return {
    polls: polls.map(({ snapshot, votes, setAside, statements, reasons }) => {
      const numberOf = (id: number) => snapshot.byId.get(id)?.number ?? null;
      return {
        poll: snapshot.poll.id,
        votesSetAside: setAside,
        votes: votes.map(({ statementId, value, castAt }) => ({
          statement: numberOf(statementId),
          answer: wordOfVote(value),
          castAt,
        })),
        statements: statements.filter(isKept).map(({ statement, body, moderation }) => ({
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
        history: events
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
