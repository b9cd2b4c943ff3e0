import { describe, expect, it } from 'vitest';
import { type PlantedConversation, plantConversation } from './planted-conversation.ts';
import { statementKinds } from './planted-statements.ts';

const usual = { people: 2000, statements: 200, meanVotes: 30, groups: 3, separation: 2.5, seed: 11 };
const kindOf = (planted: PlantedConversation, statement: number) =>
  statementKinds[planted.truth.kind[statement] ?? -1];

function* rows({ votes }: PlantedConversation) {
  for (const [n, participant] of votes.participant.entries())
    yield { participant, statement: votes.statement[n] ?? -1, value: votes.value[n] ?? 9 };
}

/** Agree, disagree and pass by statement, of the people who pass the test. */
function tally(planted: PlantedConversation, whose = (_participant: number) => true) {
  const counts = Array.from(planted.truth.kind, () => ({ agree: 0, disagree: 0, pass: 0 }));
  for (const { participant, statement, value } of rows(planted)) {
    const count = counts[statement];
    if (!count || !whose(participant)) continue;
    count[value === 1 ? 'agree' : value === -1 ? 'disagree' : 'pass'] += 1;
  }
  return counts;
}

describe('a planted conversation', () => {
  it('is the same for the same settings and another for another seed', () => {
    expect(plantConversation(usual)).toEqual(plantConversation(usual));
    expect(plantConversation({ ...usual, seed: 12 }).votes).not.toEqual(plantConversation(usual).votes);
  });

  it('has the votes that were asked for, each person on each statement at most once', () => {
    const planted = plantConversation(usual);
    const all = [...rows(planted)];
    expect(Math.abs(all.length / (2000 * 30) - 1)).toBeLessThan(0.001);
    expect(new Set(all.map((one) => one.participant * 200 + one.statement)).size).toBe(all.length);
    expect(new Set(all.map((one) => one.participant)).size).toBe(2000);
    expect(Math.max(...all.map((one) => one.statement))).toBeLessThan(200);
    expect(new Set(all.map((one) => one.value))).toEqual(new Set([-1, 0, 1]));
    const { group, votes } = planted.truth;
    expect(new Set(group)).toEqual(new Set([0, 1, 2]));
    for (const person of [0, 1, 1000, 1999])
      expect(all.filter((one) => one.participant === person)).toHaveLength(votes[person] ?? -1);
  });

  it('gives people votes as a log-normal distribution does: the median is e to the -1/2 of the mean', () => {
    const { truth } = plantConversation({ ...usual, people: 20_000, statements: 3000, meanVotes: 40 });
    const sorted = [...truth.votes].sort((a, b) => a - b);
    // Some early people could not vote on as many as they would have, so the median is a little above 24.3.
    expect(sorted[10_000]).toBeGreaterThan(23);
    expect(sorted[10_000]).toBeLessThan(29);
    // One standard deviation of the logarithm above the median.
    expect((sorted[16_827] ?? 0) / (sorted[10_000] ?? 1)).toBeCloseTo(Math.E, 0);
  });

  it('lets nobody vote on what is not there yet: whoever comes first finds 20 statements', () => {
    const planted = plantConversation({ ...usual, people: 20_000 });
    const first = [...rows(planted)].slice(0, 300);
    expect(new Set(first.map((one) => one.statement)).size).toBeLessThan(30);
    expect(new Set([...rows(planted)].map((one) => one.statement)).size).toBe(200);
  });

  it('has people come in their order, some at the same time', () => {
    const firsts = new Map<number, number>();
    let place = 0;
    for (const { participant } of rows(plantConversation(usual))) {
      if (!firsts.has(participant)) firsts.set(participant, place);
      place += 1;
    }
    let before = -1;
    let mixed = 0;
    for (let person = 0; person < 2000; person += 1) {
      if ((firsts.get(person) ?? -1) < before) mixed += 1;
      before = firsts.get(person) ?? -1;
    }
    expect(mixed).toBeGreaterThan(0);
    expect((firsts.get(1999) ?? 0) - (firsts.get(0) ?? 0)).toBeGreaterThan(40_000);
  });

  it('has 55 % divisive, 25 % uniting, 12 % uncertain and 8 % meaningless statements, and they are so', () => {
    const planted = plantConversation({ ...usual, people: 3000, statements: 1000, meanVotes: 120 });
    const counts = tally(planted);
    const byGroup = [0, 1, 2].map((group) =>
      tally(planted, (person) => planted.truth.group[person] === group),
    );
    const found = { divisive: 0, consensus: 0, uncertain: 0, junk: 0 };
    const judged = { divisive: 0, consensus: 0, uncertain: 0, junk: 0 };
    const spread = { divisive: 0, consensus: 0, uncertain: 0, junk: 0 };
    let agreed = 0;
    for (const [statement, { agree, disagree, pass }] of counts.entries()) {
      const kind = kindOf(planted, statement) ?? 'junk';
      found[kind] += 1;
      // What was written last has been seen by few, whose votes say little.
      if (agree + disagree + pass < 100) continue;
      judged[kind] += 1;
      const shares = byGroup.map(
        (one) =>
          (one[statement]?.agree ?? 0) / ((one[statement]?.agree ?? 0) + (one[statement]?.disagree ?? 1)),
      );
      spread[kind] += Math.max(...shares) - Math.min(...shares);
      if (kind === 'consensus' && agree > disagree) agreed += 1;
      if (kind === 'uncertain') expect(Math.abs(pass / (agree + disagree + pass) - 0.5)).toBeLessThan(0.2);
      if (kind === 'consensus') expect(Math.max(agree, disagree) / (agree + disagree)).toBeGreaterThan(0.65);
    }
    expect(Math.abs(found.divisive / 1000 - 0.55)).toBeLessThan(0.03);
    expect(Math.abs(found.consensus / 1000 - 0.25)).toBeLessThan(0.03);
    expect(Math.abs(found.uncertain / 1000 - 0.12)).toBeLessThan(0.03);
    expect(Math.abs(found.junk / 1000 - 0.08)).toBeLessThan(0.03);
    expect(Math.abs(agreed / judged.consensus - 0.8)).toBeLessThan(0.06);
    expect(spread.divisive / judged.divisive).toBeGreaterThan(0.6);
    expect(spread.consensus / judged.consensus).toBeLessThan(0.25);
    expect(spread.junk / judged.junk).toBeLessThan(0.25);
  });
});

describe('what a planted conversation can have besides', () => {
  it('votes that are cast again, later, some otherwise', () => {
    const planted = plantConversation({ ...usual, revotes: 0.1 });
    const before = new Map<number, number>();
    let again = 0;
    let otherwise = 0;
    for (const { participant, statement, value } of rows(planted)) {
      const earlier = before.get(participant * 200 + statement);
      if (earlier !== undefined) again += 1;
      if (earlier !== undefined && earlier !== value) otherwise += 1;
      before.set(participant * 200 + statement, value);
    }
    expect(Math.abs(again / before.size - 0.1)).toBeLessThan(0.005);
    expect(otherwise).toBeGreaterThan(again / 10);
    expect(otherwise).toBeLessThan(again);
  });

  it('rejected and meta statements, none of them both', () => {
    const { rejected, meta } = plantConversation({ ...usual, rejected: 12, meta: 5 });
    expect(rejected).toHaveLength(12);
    expect(new Set([...rejected, ...meta]).size).toBe(17);
    expect(plantConversation(usual)).toMatchObject({ rejected: [], meta: [] });
  });

  it('bots that vote on everything that is there, and people who pass on everything', () => {
    const planted = plantConversation({ ...usual, bots: 20, passers: 30 });
    const outside = [...planted.truth.group.keys()].filter((person) => planted.truth.group[person] === -1);
    expect(outside).toHaveLength(50);
    const counts = new Map(outside.map((person) => [person, { agree: 0, disagree: 0, pass: 0 }]));
    for (const { participant, value } of rows(planted)) {
      const count = counts.get(participant);
      if (count) count[value === 1 ? 'agree' : value === -1 ? 'disagree' : 'pass'] += 1;
    }
    const [bots, passers] = [
      [...counts.values()].filter((one) => one.pass === 0),
      [...counts.values()].filter((one) => one.pass > 0),
    ];
    expect(bots).toHaveLength(20);
    for (const bot of bots) expect(bot.agree + bot.disagree).toBeGreaterThanOrEqual(20);
    for (const passer of passers) expect(passer).toMatchObject({ agree: 0, disagree: 0 });
  });

  it('statements that say again what another says, and are voted on alike', () => {
    const planted = plantConversation({ ...usual, people: 10_000, statements: 60, meanVotes: 40, twins: 10 });
    const counts = tally(planted);
    const twins = [...planted.truth.twinOf.entries()].filter(([, original]) => original >= 0);
    expect(twins.map(([twin]) => twin)).toEqual([50, 51, 52, 53, 54, 55, 56, 57, 58, 59]);
    for (const [twin, original] of twins) {
      const [one, other] = [counts[twin], counts[original]];
      if (!one || !other) throw new Error('a statement is missing');
      const part = (count: typeof one) => count.agree / (count.agree + count.disagree + count.pass);
      expect(Math.abs(part(one) - part(other))).toBeLessThan(0.05);
    }
  });

  it('people who come late: they find every statement', () => {
    const planted = plantConversation({ ...usual, late: 1000, meanVotes: 60 });
    const last = new Set<number>();
    for (const { participant, statement } of rows(planted)) if (participant >= 1500) last.add(statement);
    expect(last.size).toBe(200);
    const mean = (from: number) =>
      planted.truth.votes.slice(from, from + 500).reduce((sum, one) => sum + one, 0) / 500;
    expect(mean(1500)).toBeGreaterThan(1.5 * mean(0));
  });
});
