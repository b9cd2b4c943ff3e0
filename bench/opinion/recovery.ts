import { type MapMode, mapOpinions, plantConversation } from '../../src/opinion/index.ts';
import { recovery, voteBands } from '../../test/support/recovery.ts';

const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
const size = { people: 3000, statements: 150, meanVotes: 30, separation: 2.5 };

/** How well planted groups are found again, by how many votes somebody cast. */
export function recoveryTable(): string {
  const lines = [2, 3, 4, 5].flatMap((groups) =>
    (['default', 'polis'] as const).map((mode) => cells([`${groups}`, mode, ...measured(groups, mode)])),
  );
  const bands = voteBands.map(([from, to]) =>
    Number.isFinite(to) ? `${from}–${to} votes` : `${from} or more`,
  );
  return [
    `Planted groups found again (${size.people.toLocaleString('en')} people, ${size.statements} statements, ${size.meanVotes} votes each on average; adjusted Rand index, mean of ${seeds.length} conversations; 1 is perfect, 0 is chance):`,
    '',
    cells(['groups', 'mode', 'that number found', 'all', ...bands]),
    `|--:|---|--:|--:|${'--:|'.repeat(bands.length)}`,
    ...lines,
  ].join('\n');
}

function measured(groups: number, mode: MapMode): string[] {
  const found = seeds.map((seed) => {
    const planted = plantConversation({ ...size, groups, seed });
    const map = mapOpinions({ votes: planted.votes }, { mode, seed: 1 });
    return {
      isRight: map.k === groups,
      all: recovery(map, planted).index,
      bands: voteBands.map(([from, to]) => recovery(map, planted, from, to).index),
    };
  });
  const mean = (values: number[]) => (values.reduce((sum, one) => sum + one, 0) / values.length).toFixed(2);
  return [
    `${found.filter((one) => one.isRight).length} of ${seeds.length}`,
    mean(found.map((one) => one.all)),
    ...voteBands.map((_, band) => mean(found.map((one) => one.bands[band] ?? 0))),
  ];
}

const cells = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`;
