import { type MapMode, mapOpinions } from '#opinion';
import { plantConversation } from '../../test/support/planted-conversation.ts';
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
    `Planted groups found again (${size.people.toLocaleString('en')} people, ${size.statements} statements, ${size.meanVotes} votes each on average; adjusted Rand index, mean of ${seeds.length} conversations; 1 is perfect, 0 is chance). In brackets: how sure the map says to be of people with so many votes, and how many of them are where they were planted, in percent:`,
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
      bands: voteBands.map(([from, to]) => recovery(map, planted, from, to)),
    };
  });
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  return [
    `${found.filter((one) => one.isRight).length} of ${seeds.length}`,
    mean(found.map((one) => one.all)).toFixed(2),
    ...voteBands.map((_, band) => {
      const own = found.flatMap((one) => one.bands[band] ?? []);
      const index = mean(own.map((one) => one.index)).toFixed(2);
      // Polis does not say how sure it is.
      if (mode === 'polis') return index;
      return `${index} (${percent(own.map((one) => one.confidence))}, ${percent(own.map((one) => one.right))})`;
    }),
  ];

  function percent(parts: number[]): string {
    return (100 * mean(parts)).toFixed(0);
  }
}

const cells = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`;
