import type { OwnPage, OwnWords } from '../../../records/contributions/index.ts';
import type { End } from '../../../records/index.ts';
import { messages, say } from '../../../site/index.ts';
import type { PollSnapshot } from '../load-poll.ts';
import { phaseOf, type Statement } from '../poll.ts';
import type { OwnStatementRead } from './find-contributions.ts';

/** What findings and answers call a statement. */
export const endOf = (pollId: string, { number }: Pick<Statement, 'number'>): End => ({
  kind: 'statement',
  id: `${pollId}/${number}`,
});

/** The id of a statement's place on its author's page. */
export const placeOf = (pollId: string, { number }: Pick<Statement, 'number'>): string =>
  `statement-${pollId}-${number}`;

/** The statement that people vote on in its place, however often they were put together; itself, where it was not. */
export function targetOf({ byId }: Pick<PollSnapshot, 'byId'>, statement: Statement): Statement {
  const passed = new Set<number>();
  let at = statement;
  while (at.state === 'merged' && at.mergedInto !== null && !passed.has(at.id)) {
    passed.add(at.id);
    at = byId.get(at.mergedInto) ?? at;
  }
  return at;
}

/** A statement for the account of what came of it. What came of the one it was merged into came of it as well. */
export function ownWords(
  { now, reader: { language } }: Pick<OwnPage, 'now' | 'reader'>,
  snapshot: PollSnapshot,
  { statement, body }: OwnStatementRead,
): OwnWords {
  const { poll } = snapshot;
  const number = say(language, messages.contributions.statement, { number: statement.number });
  const ends = [statement, targetOf(snapshot, statement)].map((one) => endOf(poll.id, one));
  return {
    place: placeOf(poll.id, statement),
    text: body || number,
    language: body ? statement.language : language,
    ends,
    stands: standing(statement.state, phaseOf(poll, now) === 'closed'),
  };
}

function standing(state: Statement['state'], isOver: boolean): OwnWords['stands'] {
  if (state === 'held') return 'waiting';
  if (state === 'rejected') return 'off';
  if (state === 'withdrawn') return state;
  return isOver ? 'collected' : 'open';
}
