import { type MapMode, mapOpinions, type VoteColumns } from '#opinion';
import { plantConversation } from '../../test/support/planted-conversation.ts';
import { readPolisExportPlainly } from '../../test/support/polis-exports.ts';

export type Task = {
  readonly of: { readonly people: number; readonly statements: number; readonly meanVotes: number } | string;
  readonly mode: MapMode;
  readonly rounds: number;
};

export type Measured = {
  readonly people: number;
  readonly statements: number;
  readonly votes: number;
  readonly k: number;
  /** Seconds of the first map of the process, whose code is cold too. */
  readonly first: number;
  /** Of maps after a second of mapping. */
  readonly cold: readonly number[];
  /** After one vote in a hundred is new, from the map before. */
  readonly warm: readonly number[];
  /** Of the process with the votes in it, before the first map. */
  readonly megabytesBefore: number;
  readonly megabytesPeak: number;
};

const [, , taskText] = process.argv;
if (taskText) process.stdout.write(`${JSON.stringify(measure(JSON.parse(taskText) as Task))}\n`);

function measure({ of, mode, rounds }: Task): Measured {
  const { votes, rejected } = typeof of === 'string' ? readPolisExportPlainly(of) : planted(of);
  const collect = (globalThis as { gc?: () => void }).gc;
  collect?.();
  const megabytesBefore = process.memoryUsage().rss / 1e6;
  const seconds = (work: () => void): number => {
    const begun = performance.now();
    work();
    return (performance.now() - begun) / 1000;
  };
  const cold: number[] = [];
  let map = mapOpinions({ votes: part(votes, 0), rejected }, { mode });
  const again = () => {
    map = mapOpinions({ votes, rejected }, { mode, seed: 1 });
  };
  const first = seconds(again);
  // A server's code has been compiled: a second of mapping does that here.
  for (let spent = first; spent < 1; ) spent += seconds(again);
  for (let round = 0; round < rounds; round += 1) {
    cold.push(seconds(again));
  }
  const megabytesPeak = process.resourceUsage().maxRSS / 1e3;
  const { participants, statements } = map.totals;
  const found = { people: participants, statements, votes: votes.value.length, k: map.k };
  const warm: number[] = [];
  if (mode === 'default') {
    const before = mapOpinions({ votes: part(votes, 0.99), rejected }, { mode, seed: 1 });
    for (let round = 0; round < rounds; round += 1)
      warm.push(seconds(() => mapOpinions({ votes, rejected }, { mode, seed: 1 }, before)));
  }
  return { ...found, first, cold, warm, megabytesBefore, megabytesPeak };
}

function planted(of: Exclude<Task['of'], string>) {
  return plantConversation({ ...of, groups: 3, separation: 2.5, seed: 1 });
}

function part({ participant, statement, value }: PlantedColumns, share: number): VoteColumns {
  const length = Math.floor(share * value.length);
  return {
    participant: participant.subarray(0, length),
    statement: statement.subarray(0, length),
    value: value.subarray(0, length),
  };
}

type PlantedColumns = ReturnType<typeof plantConversation>['votes'];
