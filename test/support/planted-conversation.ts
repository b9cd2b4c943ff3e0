import { SeededRandom } from '../../src/opinion/random.ts';
import { manners, type PlantedPeople, plantPeople } from './planted-people.ts';
import { type PlantedStatements, plantStatements } from './planted-statements.ts';

export type PlantedSettings = {
  readonly people: number;
  readonly statements: number;
  /** How many statements a person votes on, on average; fewer where too few are there yet. */
  readonly meanVotes: number;
  /** How many groups of opinion are planted. */
  readonly groups: number;
  /** How far the middle of each group is from the middle of all; people are scattered by 0.55 around theirs. */
  readonly separation: number;
  readonly seed: number;
  /** Votes cast a second time, as a part of all votes; the second may differ. */
  readonly revotes?: number;
  /** Statements that moderation rejects, and statements about the person. */
  readonly rejected?: number;
  readonly meta?: number;
  /** The last statements say again what an earlier one says. */
  readonly twins?: number;
  /** Of the people: bots that toss a coin at every statement, people who pass on everything, people who come late. */
  readonly bots?: number;
  readonly passers?: number;
  readonly late?: number;
};

/** Votes as columns in the order in which they were cast: at most 9 bytes a vote. */
type PlantedVotes = {
  readonly participant: Int32Array;
  readonly statement: Uint16Array | Int32Array;
  readonly value: Int8Array;
};

export type PlantedConversation = {
  readonly votes: PlantedVotes;
  readonly rejected: readonly number[];
  readonly meta: readonly number[];
  readonly truth: {
    /** By participant; -1 for bots and for people who pass on everything. */
    readonly group: Int16Array;
    /** By statement, the place in `statementKinds`. */
    readonly kind: Uint8Array;
    /** By statement, which one it repeats; -1 for none. */
    readonly twinOf: Int32Array;
    /** By participant, how many statements they vote on. */
    readonly votes: Int32Array;
  };
};

/** People who are there at the same time: their votes come mixed, as on a busy day. */
const atOnce = 24;

/**
 * Makes up a conversation whose groups are known. People stand around the middles of groups on a circle; statements divide
 * them, unite them, leave them unsure or mean nothing; most people come early and cast few votes, some cast many
 * (log-normal). The same settings give the same conversation everywhere.
 *
 * @example plantConversation({ people: 300, statements: 60, meanVotes: 30, groups: 3, separation: 2.5, seed: 1 })
 */
export function plantConversation(settings: PlantedSettings): PlantedConversation {
  const { people: count, statements: statementCount, seed } = settings;
  const chance = (stream: number) => new SeededRandom(seed * 8 + stream);
  const statements = plantStatements(statementCount, settings.twins ?? 0, chance(0));
  const { groups, separation, bots = 0, passers = 0, late = 0 } = settings;
  const people = plantPeople({ people: count, groups, separation, bots, passers, late }, chance(1));
  const votes = shareOutVotes(people, statements, settings.meanVotes, chance(2));
  const again = drawRevotes(votes, settings.revotes ?? 0, chance(3));
  const total = sum(votes) + sum(again);
  const columns: PlantedVotes = {
    participant: new Int32Array(total),
    statement: statementCount > 65_536 ? new Int32Array(total) : new Uint16Array(total),
    value: new Int8Array(total),
  };
  cast(columns, people, statements, { votes, again }, chance(4));
  const [rejected, meta] = drawModerated(settings, chance(5));
  return {
    votes: columns,
    rejected,
    meta,
    truth: { group: people.group, kind: statements.kind, twinOf: statements.twinOf, votes },
  };
}

/** How many statements each votes on: log-normal with sigma 1, at most what stands there, and the mean as asked. */
function shareOutVotes(
  people: PlantedPeople,
  statements: PlantedStatements,
  mean: number,
  random: SeededRandom,
): Int32Array {
  const count = people.comesAt.length;
  const eager = Float64Array.from({ length: count }, () => Math.exp(random.normal() - 0.5));
  const visible = countVisible(people.comesAt, statements.writtenAt);
  const votesAt = (scale: number, place: number) => {
    const there = visible[place] ?? 0;
    const wanted = people.manner[place] === manners.bot ? there : Math.round(scale * (eager[place] ?? 0));
    return Math.min(there, Math.max(1, wanted));
  };
  // What the cap takes from the eager is made up for by all: the scale is found by halving.
  let [low, high] = [0, 64 * mean];
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    let total = 0;
    for (let place = 0; place < count; place += 1) total += votesAt(middle, place);
    if (total < mean * count) low = middle;
    else high = middle;
  }
  return Int32Array.from({ length: count }, (_, place) => votesAt(high, place));
}

/** By person, how many statements had been written when they came. */
function countVisible(comesAt: Float64Array, writtenAt: Float64Array): Int32Array {
  let there = 0;
  return Int32Array.from(comesAt, (time) => {
    while (there < writtenAt.length && (writtenAt[there] ?? 0) <= time) there += 1;
    return there;
  });
}

function drawRevotes(votes: Int32Array, part: number, random: SeededRandom): Int32Array {
  if (part === 0) return new Int32Array(votes.length);
  return votes.map((count) => Math.min(count, Math.floor(count * part + random.next())));
}

type Session = { person: number; statements: Int32Array; length: number; done: number };

/** Lets people come in their order and vote, up to `atOnce` of them at a time. */
function cast(
  columns: PlantedVotes,
  people: PlantedPeople,
  statements: PlantedStatements,
  { votes, again }: { votes: Int32Array; again: Int32Array },
  random: SeededRandom,
): void {
  const visible = countVisible(people.comesAt, statements.writtenAt);
  const deck = Int32Array.from(statements.kind.keys());
  const sessions: Session[] = [];
  let next = 0;
  const enter = (session: Session) => {
    const [own, twice] = [votes[next] ?? 0, again[next] ?? 0];
    draw(deck, visible[next] ?? 0, own, session.statements, random);
    for (let n = 0; n < twice; n += 1) session.statements[own + n] = session.statements[n] ?? 0;
    Object.assign(session, { person: next, length: own + twice, done: 0 });
    next += 1;
  };
  while (sessions.length < atOnce && next < people.x.length) {
    const session = { person: 0, statements: new Int32Array(2 * statements.kind.length), length: 0, done: 0 };
    enter(session);
    sessions.push(session);
  }
  for (let place = 0; place < columns.value.length; place += 1) {
    const at = random.below(sessions.length);
    const session = sessions[at];
    if (!session) return;
    const { person, done } = session;
    const statement = session.statements[done] ?? 0;
    columns.participant[place] = person;
    columns.statement[place] = statement;
    columns.value[place] = vote(people, statements, person, statement, random);
    session.done = done + 1;
    if (session.done < session.length) continue;
    if (next < people.x.length) enter(session);
    else sessions.splice(at, 1);
  }
}

/** Puts `count` different ones of the first `from` statements into `into`, each choice as likely as any other. */
function draw(deck: Int32Array, from: number, count: number, into: Int32Array, random: SeededRandom) {
  // The deck stays a shuffle of the first `from` only if later ones never got among them: a rising `from` keeps it so.
  for (let n = 0; n < count; n += 1) {
    const other = n + random.below(from - n);
    const taken = deck[other] ?? 0;
    deck[other] = deck[n] ?? 0;
    deck[n] = taken;
    into[n] = taken;
  }
}

function vote(
  people: PlantedPeople,
  statements: PlantedStatements,
  person: number,
  statement: number,
  random: SeededRandom,
): -1 | 0 | 1 {
  const manner = people.manner[person];
  const [chance, passing] = [random.next(), random.next()];
  if (manner === manners.passes) return 0;
  if (manner === manners.bot) return chance < 0.5 ? 1 : -1;
  if (passing < (statements.passes[statement] ?? 0)) return 0;
  const pull =
    (statements.xLoading[statement] ?? 0) * (people.x[person] ?? 0) +
    (statements.yLoading[statement] ?? 0) * (people.y[person] ?? 0) +
    (statements.intercept[statement] ?? 0);
  return chance * (1 + Math.exp(-pull)) < 1 ? 1 : -1;
}

function drawModerated(settings: PlantedSettings, random: SeededRandom): [number[], number[]] {
  const { statements: count, rejected = 0, meta = 0 } = settings;
  const drawn = new Int32Array(count);
  draw(Int32Array.from(drawn.keys()), count, Math.min(count, rejected + meta), drawn, random);
  const first = Math.min(rejected, count);
  const rising = (ids: Int32Array) => [...ids].sort((a, b) => a - b);
  return [rising(drawn.subarray(0, first)), rising(drawn.subarray(first, Math.min(count, first + meta)))];
}

const sum = (column: Int32Array): number => column.reduce((total, value) => total + value, 0);
