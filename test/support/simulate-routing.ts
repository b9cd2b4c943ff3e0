import { mapOpinions } from '../../src/opinion/map/map-opinions.ts';
import type { OpinionMap } from '../../src/opinion/map/result.ts';
import { SeededRandom } from '../../src/opinion/random.ts';
import { type PlantedPeople, plantPeople } from './planted-people.ts';
import { type PlantedStatements, plantStatements, seedStatements } from './planted-statements.ts';

export type SimulatedRoute = {
  readonly statements: readonly { readonly id: number; readonly number: number; readonly isSeed: boolean }[];
  readonly voted: ReadonlySet<number>;
  readonly tallies: ReadonlyMap<
    number,
    { readonly agree: number; readonly disagree: number; readonly pass: number }
  >;
  /** Extremity by statement id in the last map, and how many people had voted then; null while there is no map. */
  readonly map: {
    readonly extremity: ReadonlyMap<number, number>;
    /** The median of them. */
    readonly usual: number;
    readonly voters: number;
  } | null;
  readonly random: () => number;
};

export type RoutingWorld = {
  readonly people: number;
  readonly statements: number;
  readonly meanVotes: number;
  readonly groups: number;
  readonly separation: number;
  readonly seed: number;
  /** A new map after so many votes; 0 for none. */
  readonly mapEvery: number;
};

/** What a way of routing made of the same people and statements. */
export type RoutingOutcome = {
  /** By statement, in the order in which they were written; the first ones stood there from the start. */
  readonly votesOn: Int32Array;
  readonly seeds: number;
  /** By statement, how many votes had been cast in all when it came. */
  readonly cameAfter: Int32Array;
  /** By statement, how often somebody who had finished with the seeds was asked for while it was open to them. */
  readonly draws: Int32Array;
  /** By statement, how many of those drew it. */
  readonly drawn: Int32Array;
  readonly votes: number;
  /** The last map and the planted group of everybody in it (-1 for none). */
  readonly map: OpinionMap | null;
  readonly truth: Int16Array;
};

type Person = { readonly place: number; readonly voted: Set<number>; left: number };
type Counted = { agree: number; disagree: number; pass: number };

/** So many people vote at the same time. */
const atOnce = 24;

/**
 * Lets planted people walk through planted statements in the order in which `route` shows them: whoever is routed, when
 * they come and what they think is the same for every `route`, so that two ways of routing can be compared.
 *
 * @example simulateRouting(world, ({ statements, voted }) => statements.find(({ id }) => !voted.has(id))?.id ?? null)
 */
export function simulateRouting(
  world: RoutingWorld,
  route: (situation: SimulatedRoute) => number | null,
): RoutingOutcome {
  return new Simulation(world).run(route);
}

class Simulation {
  readonly #world: RoutingWorld;
  readonly #people: PlantedPeople;
  readonly #statements: PlantedStatements;
  readonly #chance: SeededRandom;
  readonly #eagerness: Float64Array;
  readonly #tallies = new Map<number, Counted>();
  readonly #columns = { participant: [] as number[], statement: [] as number[], value: [] as number[] };
  readonly #outcome: { votesOn: Int32Array; cameAfter: Int32Array; draws: Int32Array; drawn: Int32Array };
  #visible: { id: number; number: number; isSeed: boolean }[] = [];
  #map: OpinionMap | null = null;
  #pull: SimulatedRoute['map'] = null;

  constructor(world: RoutingWorld) {
    this.#world = world;
    const stream = (n: number) => new SeededRandom(world.seed * 8 + n);
    this.#people = plantPeople({ ...world, bots: 0, passers: 0, late: 0 }, stream(1));
    this.#statements = plantStatements(world.statements, 0, stream(0));
    const eager = stream(2);
    this.#eagerness = Float64Array.from({ length: world.people }, () => Math.exp(eager.normal() - 0.5));
    this.#chance = stream(3);
    const column = () => new Int32Array(world.statements);
    this.#outcome = { votesOn: column(), cameAfter: column(), draws: column(), drawn: column() };
  }

  run(route: (situation: SimulatedRoute) => number | null): RoutingOutcome {
    const present: Person[] = [];
    let next = 0;
    for (;;) {
      while (present.length < atOnce && next < this.#world.people) {
        this.#open(this.#people.comesAt[next] ?? 0);
        const wanted = Math.max(1, Math.round(this.#world.meanVotes * (this.#eagerness[next] ?? 1)));
        present.push({ place: next, voted: new Set(), left: wanted });
        next += 1;
      }
      const at = this.#chance.below(Math.max(1, present.length));
      const person = present[at];
      if (!person) break;
      if (!this.#step(person, route)) present.splice(at, 1);
    }
    if (this.#world.mapEvery > 0) this.#draw();
    return {
      ...this.#outcome,
      seeds: Math.min(seedStatements, this.#world.statements),
      votes: this.#columns.value.length,
      map: this.#map,
      truth: this.#people.group,
    };
  }

  /** Opens the statements written by now. */
  #open(time: number): void {
    const { writtenAt } = this.#statements;
    for (let id = this.#visible.length; id < writtenAt.length && (writtenAt[id] ?? 0) <= time; id += 1) {
      this.#visible = [...this.#visible, { id, number: id, isSeed: id < seedStatements }];
      this.#tallies.set(id, { agree: 0, disagree: 0, pass: 0 });
      this.#outcome.cameAfter[id] = this.#columns.value.length;
    }
  }

  /** Shows one person one statement; false when they have had enough, or everything. */
  #step(person: Person, route: (situation: SimulatedRoute) => number | null): boolean {
    const id = route({
      statements: this.#visible,
      voted: person.voted,
      tallies: this.#tallies,
      map: this.#pull,
      random: () => this.#chance.next(),
    });
    if (id === null) return false;
    this.#count(person, id);
    const value = this.#answer(person.place, id);
    const tally = this.#tallies.get(id);
    if (tally) tally[value === 1 ? 'agree' : value === -1 ? 'disagree' : 'pass'] += 1;
    this.#columns.participant.push(person.place);
    this.#columns.statement.push(id);
    this.#columns.value.push(value);
    person.voted.add(id);
    person.left -= 1;
    const { mapEvery } = this.#world;
    if (mapEvery > 0 && this.#columns.value.length % mapEvery === 0) this.#draw();
    return person.left > 0;
  }

  #count(person: Person, shown: number): void {
    const { votesOn, draws, drawn } = this.#outcome;
    votesOn[shown] = (votesOn[shown] ?? 0) + 1;
    if (person.voted.size < 5) return;
    for (const { id } of this.#visible) if (!person.voted.has(id)) draws[id] = (draws[id] ?? 0) + 1;
    drawn[shown] = (drawn[shown] ?? 0) + 1;
  }

  #answer(place: number, id: number): 1 | 0 | -1 {
    const { xLoading, yLoading, intercept, passes } = this.#statements;
    // What somebody thinks does not depend on when they are asked.
    const own = new SeededRandom(this.#world.seed * 1_000_003 + place * this.#world.statements + id);
    if (own.next() < (passes[id] ?? 0)) return 0;
    const pull =
      (xLoading[id] ?? 0) * (this.#people.x[place] ?? 0) +
      (yLoading[id] ?? 0) * (this.#people.y[place] ?? 0) +
      (intercept[id] ?? 0);
    return own.next() * (1 + Math.exp(-pull)) < 1 ? 1 : -1;
  }

  #draw(): void {
    const map = mapOpinions({ votes: this.#columns }, {}, this.#map ?? undefined);
    const { ids, extremity } = map.statements;
    const known = [...ids]
      .map((id, n) => [id, extremity[n] ?? 0] as const)
      .filter(([, pull]) => Number.isFinite(pull));
    const sorted = known.map(([, pull]) => pull).sort((a, b) => a - b);
    this.#map = map;
    this.#pull = {
      extremity: new Map(known),
      usual: sorted[sorted.length >> 1] ?? 0,
      voters: map.totals.participants,
    };
  }
}
