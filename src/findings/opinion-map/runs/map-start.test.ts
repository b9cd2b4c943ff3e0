import { describe, expect, it } from 'vitest';
import { plantConversation } from '../../../../test/support/planted-conversation.ts';
import { type MapInput, mapOpinions } from '../../../opinion/index.ts';
import { previousFrom, startFromJson, startOf, startToJson } from './map-start.ts';

const planted = plantConversation({
  people: 150,
  statements: 40,
  meanVotes: 20,
  groups: 3,
  separation: 3,
  seed: 7,
});

/** The first votes of the conversation, as far as this part of it. */
function upTo(part: number): MapInput {
  const { participant, statement, value } = planted.votes;
  const end = Math.floor(participant.length * part);
  return {
    votes: {
      participant: participant.slice(0, end),
      statement: statement.slice(0, end),
      value: value.slice(0, end),
    },
  };
}

describe('what a map takes over from the one before', () => {
  it('is all of it that makes a difference', () => {
    let before = mapOpinions(upTo(0.4));
    for (const part of [0.5, 0.7, 0.85, 1]) {
      const whole = mapOpinions(upTo(part), {}, before);
      const reduced = mapOpinions(upTo(part), {}, previousFrom(startOf(before)));
      expect(reduced).toEqual(whole);
      before = reduced;
    }
  });

  it('comes back from a file to the last bit', () => {
    const start = startOf(mapOpinions(upTo(1)));
    const json: unknown = JSON.parse(JSON.stringify(startToJson(start)));
    expect(startFromJson(json)).toEqual(start);
  });

  it('is refused when the file holds something else', () => {
    const good = startToJson(startOf(mapOpinions(upTo(0.5)))) as Record<string, unknown>;
    expect(startFromJson(good)).not.toBeNull();
    const bad: unknown[] = [
      null,
      [],
      {},
      { ...good, verdict: 'maybe' },
      { ...good, statements: 'none' },
      { ...good, components: [[1, 2]] },
      { ...good, components: [[1], [2]] },
      { ...good, groups: [{ id: 0 }] },
      { ...good, participants: [[1]] },
    ];
    expect(bad.map(startFromJson)).toEqual(bad.map(() => null));
  });
});
