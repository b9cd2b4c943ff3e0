import type { Task } from './measure.ts';

/** A row of the table: what is mapped, what others take for it, and what is to be reached (seconds, megabytes). */
export type Row = {
  readonly name: string;
  readonly of: Task['of'];
  readonly elsewhere: string;
  readonly cold?: number;
  readonly warm?: number;
  /** Over the process with the votes in it. */
  readonly megabytesOver?: number;
  readonly megabytes?: number;
  /** Left out with --quick. */
  readonly isLong?: true;
  /** Counts for how time grows with votes. */
  readonly isLarge?: true;
};

/** Published or measured elsewhere: see the sources in docs/speed.md. */
export const rows: readonly Row[] = [
  {
    name: 'as american-assembly.bowling-green',
    of: { people: 2031, statements: 896, meanVotes: 111.04 },
    elsewhere: 'red-dwarf 0.97 s',
    cold: 0.06,
  },
  {
    name: 'as the largest on Polis',
    of: { people: 33_422, statements: 783, meanVotes: 67.6 },
    elsewhere: 'Polis on 16 cores 29.0 s, warm 26.6 s; red-dwarf 33–37 s, 2.2 GB',
    cold: 1.2,
    warm: 0.25,
    megabytesOver: 150,
    isLarge: true,
  },
  {
    name: 'a large city',
    of: { people: 100_000, statements: 1000, meanVotes: 58 },
    elsewhere: 'red-dwarf 239 s, 6.2 GB',
    cold: 3,
    isLarge: true,
  },
  {
    name: 'a country',
    of: { people: 1_000_000, statements: 1000, meanVotes: 58 },
    elsewhere: 'nobody',
    cold: 35,
    megabytes: 1500,
    isLong: true,
    isLarge: true,
  },
];

/** Conversations that really took place; measured where their files are. */
export const realRows: readonly Row[] = [
  {
    name: 'scoop-hivemind.biodiversity',
    of: 'scoop-hivemind.biodiversity',
    elsewhere: 'red-dwarf 0.18 s',
  },
  { name: 'vtaiwan.uberx', of: 'vtaiwan.uberx', elsewhere: 'red-dwarf 0.24 s' },
];
