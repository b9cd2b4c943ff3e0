import type { SeededRandom } from '../../src/opinion/random.ts';

/** By place, in the order in which they come. */
export type PlantedPeople = {
  /** -1 for those who belong to no group: bots, and people who pass on everything. */
  readonly group: Int16Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** When they come: 0 first, 1 at the end. Rising. */
  readonly comesAt: Float64Array;
  /** 0 person, 1 bot that tosses a coin at every statement, 2 person who passes on everything. */
  readonly manner: Uint8Array;
};

export const manners = { person: 0, bot: 1, passes: 2 } as const;

type HowMany = {
  readonly people: number;
  readonly groups: number;
  readonly separation: number;
  readonly bots: number;
  readonly passers: number;
  readonly late: number;
};

const spread = 0.55;

export function plantPeople(howMany: HowMany, random: SeededRandom): PlantedPeople {
  const { people: count, groups, separation } = howMany;
  const people: PlantedPeople = {
    group: new Int16Array(count),
    x: new Float64Array(count),
    y: new Float64Array(count),
    comesAt: new Float64Array(count),
    manner: new Uint8Array(count),
  };
  const bounds = drawBounds(groups, random);
  // Most come early; those who are late come in the last twentieth.
  for (let place = 0; place < count; place += 1)
    people.comesAt[place] = place < howMany.late ? 0.95 + 0.05 * random.next() : random.next() ** 2;
  people.comesAt.sort();
  for (let place = 0; place < count; place += 1) {
    const chance = random.next();
    const group = bounds.findIndex((bound) => chance < bound);
    const angle = (2 * Math.PI * group) / groups;
    people.group[place] = group;
    people.x[place] = separation * Math.cos(angle) + spread * random.normal();
    people.y[place] = separation * Math.sin(angle) + spread * random.normal();
  }
  setApart(people, howMany, random);
  return people;
}

/** Upper ends of the groups' parts of one; their sizes differ as in a Dirichlet distribution with 4 for each. */
function drawBounds(groups: number, random: SeededRandom): number[] {
  const sizes = Array.from({ length: groups }, () => random.gamma(4));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let sum = 0;
  const bounds = sizes.map((size) => {
    sum += size / total;
    return sum;
  });
  bounds[groups - 1] = 1;
  return bounds;
}

function setApart(people: PlantedPeople, { bots, passers }: HowMany, random: SeededRandom): void {
  const { length } = people.manner;
  for (let n = 0; n < Math.min(bots + passers, length); n += 1) {
    let place = random.below(length);
    while (people.manner[place] !== manners.person) place = (place + 1) % length;
    people.manner[place] = n < bots ? manners.bot : manners.passes;
    people.group[place] = -1;
  }
}
