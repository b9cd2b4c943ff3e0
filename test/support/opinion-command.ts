import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { resolve } from 'node:path';

// The program as it is installed: `npm test` builds it first.
const program = resolve(process.env.THROUGHLINE_CLI ?? 'bin/throughline.mjs');

/** What `throughline opinion map` with these words prints and ends with. */
export function map(...words: string[]) {
  const ran = spawnSync(process.execPath, [program, 'opinion', 'map', ...words], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  return { code: ran.status, out: ran.stdout, complaint: ran.stderr };
}

/** The same with what it prints going into a file. */
export function mapInto(file: string, ...words: string[]) {
  const to = openSync(file, 'w');
  const ran = spawnSync(process.execPath, [program, 'opinion', 'map', ...words], {
    encoding: 'utf8',
    stdio: ['ignore', to, 'pipe'],
  });
  closeSync(to);
  return { code: ran.status, complaint: ran.stderr };
}

/** What it prints with `--format json`. */
export type MapJson = {
  mode: string;
  seed: number;
  inputHash: string;
  k: number;
  center: number[];
  components: number[][];
  participants: {
    id: number;
    x: number;
    y: number;
    votes: number;
    included: boolean;
    group: number | null;
  }[];
  statements: {
    id: number;
    agree: number;
    disagree: number;
    pass: number;
    seen: number;
    extremity: number;
    groupInformedConsensus: number;
    priority: number;
  }[];
  groups: { id: number; size: number; representative: Told[] }[];
  consensus: { agree: Told[]; disagree: Told[] };
};
type Told = {
  statement: number;
  direction: string;
  nSuccess: number;
  nTrials: number;
  repness: number;
  repnessTest: number;
};

/** The answer as JSON; throws when the command fails. */
export function mapAsJson(...words: string[]): MapJson {
  const { code, out, complaint } = map(...words, '--format', 'json');
  if (code !== 0) throw new Error(`exit code ${code}: ${complaint}`);
  return JSON.parse(out) as MapJson;
}
