import { expect, test } from 'vitest';
import { mapOpinions } from '../map-opinions.ts';

test('the votes of people beyond 100,000 and on statements beyond 10,000 are left out, in order of first votes', () => {
  const people = 100_002;
  const statements = 10_002;
  const votes = { participant: [] as number[], statement: [] as number[], value: [] as number[] };
  const cast = (participant: number, statement: number, value: number) => {
    votes.participant.push(participant);
    votes.statement.push(statement);
    votes.value.push(value);
  };
  // Ids fall, so that the first to come have the highest.
  for (let at = 0; at < people; at += 1) cast(people - at, statements, at % 2 === 0 ? 1 : -1);
  for (let at = 1; at < statements; at += 1) cast(people - 5, statements - at, 1);
  const map = mapOpinions({ votes }, { mode: 'polis' });
  expect(map.totals).toMatchObject({ participants: 100_000, statements: 10_000, votes: 109_999 });
  expect([map.participants.ids[0], map.statements.ids[0]]).toEqual([3, 3]);
  expect(mapOpinions({ votes }, { mode: 'default' }).totals).toMatchObject({
    participants: people,
    statements,
  });
});
