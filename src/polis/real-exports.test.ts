import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { newFolder } from '../../test/support/polis-export-files.ts';
import type { PolisConversation } from './conversation.ts';
import { readPolisExport } from './read-export.ts';
import { writePolisExport } from './write-export.ts';

// Real conversations (CC BY 4.0, The Computational Democracy Project) lie beside the repository; nothing of
// them is kept in it. The figures are those of reference notes and of counting the files with other tools.
const exports = fileURLToPath(new URL('../../../shared/data/polis-exports/', import.meta.url));
const present = existsSync(exports);

const known = [
  { name: 'vtaiwan.uberx', statements: 197, voters: 1921, voteEvents: 49_997, latestVotes: 49_443 },
  { name: '15-per-hour-seattle', statements: 54, voters: 339, voteEvents: 2995, latestVotes: 2872 },
  {
    name: 'scoop-hivemind.biodiversity',
    statements: 316,
    voters: 536,
    voteEvents: 29_802,
    latestVotes: 29_719,
  },
];

const sorted = (path: string, keep: (fields: string[]) => string[]) =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => keep(line.split(',')).join(','))
    .sort();

const facts = ({ statements, participants, votes }: PolisConversation, unit: number) => ({
  statements: statements.map((one) => ({ ...one, createdAt: Math.floor((one.createdAt ?? 0) / unit) })),
  participants,
  votes: [...Array(votes.length).keys()]
    .map((i) => [
      votes.statementId[i],
      votes.voterId[i],
      Math.floor((votes.time[i] ?? 0) / unit),
      votes.value[i],
    ])
    .map(String)
    .sort(),
});

describe.skipIf(!present).each(known)(
  '$name (skipped when ../shared/data/polis-exports is absent)',
  (expected) => {
    const folder = join(exports, expected.name);

    it('reads completely', async () => {
      const { report } = await readPolisExport(folder);
      const { name: _, ...counts } = expected;
      expect(report.counts).toMatchObject(counts);
      expect(report.generation).toBe('zip');
      expect(report.sign).toMatchObject({ agreeIs: 'plus', how: 'detected' });
      expect(report.matrix).toEqual({ cells: expected.latestVotes, matching: expected.latestVotes });
      const totals = report.sign.evidence.filter((one) => one.kind !== 'author-votes');
      for (const { of, plus, minus } of totals) expect([plus, minus]).toEqual([of, 0]);
      expect(report.entries.find((one) => one.kind === 'revotes')?.count).toBe(
        expected.voteEvents - expected.latestVotes,
      );
    });

    it('comes back as the same files, but for the order of rows and the zone of dates', async () => {
      const { conversation } = await readPolisExport(folder);
      const out = join(newFolder(), 'export');
      const { lost } = await writePolisExport(conversation, out, { generation: 'zip' });
      expect(lost).toEqual([]);
      expect(readFileSync(join(out, 'summary.csv'), 'utf8')).toBe(
        readFileSync(join(folder, 'summary.csv'), 'utf8'),
      );
      for (const name of ['votes.csv', 'participants-votes.csv', 'comments.csv']) {
        const keep =
          name === 'participants-votes.csv'
            ? (f: string[]) => f
            : (f: string[]) => [f[0] ?? '', ...f.slice(2)];
        expect(sorted(join(out, name), keep)).toEqual(sorted(join(folder, name), keep));
      }
    });

    it.each([
      ['zip', 1],
      ['report', 1000],
    ] as const)('reads back equal from the %s file set', async (generation, unit) => {
      const { conversation } = await readPolisExport(folder);
      const out = join(newFolder(), 'export');
      await writePolisExport(conversation, out, { generation });
      const again = await readPolisExport(out);
      expect(again.report.generation).toBe(generation);
      expect(again.conversation.description).toBe(conversation.description);
      expect(again.conversation.topic).toBe(conversation.topic);
      // The sign has to be found again, from our own totals.
      expect(again.report.sign).toMatchObject({ agreeIs: 'plus', how: 'detected' });
      expect(facts(again.conversation, unit)).toEqual(facts(conversation, unit));
    });
  },
);
