import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startPostgres } from '../test/support/postgres.ts';
import { type Program, startProgram } from './program.ts';

/** One line of the table that is printed. */
export type Row = {
  readonly what: string;
  readonly reached: string;
  readonly wanted: string;
  readonly good: boolean;
};

/** The program on a PostgreSQL server of its own, until `use` has answered. */
export async function withServer<T>(
  dataDir: string,
  durable: boolean,
  use: (program: Program, databaseUrl: string) => Promise<T>,
): Promise<T> {
  const postgres = await startPostgres({ durable });
  try {
    const program = await startProgram({ dataDir, databaseUrl: postgres.url });
    try {
      return await use(program, postgres.url);
    } finally {
      await program.stop();
    }
  } finally {
    await postgres.stop();
  }
}

export type Load = { perSecond: number; p50: number; p99: number; failed: number };

/** Fifty people at once, in a process of their own on the same cores, who vote in a poll or answer a survey. */
export async function load(
  program: Program,
  kind: 'votes' | 'answers',
  what: string,
  seconds: number,
): Promise<Load> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'load.ts'), kind, program.url, what, '50', String(seconds)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  await once(child, 'exit');
  return JSON.parse(output) as Load;
}

/** Median time to answer, in milliseconds, after a few requests to warm up. */
export async function median(url: string, headers: Record<string, string> = {}): Promise<number> {
  const times = [];
  for (let i = 0; i < 35; i += 1) {
    const begun = performance.now();
    const answer = await fetch(url, { headers });
    await answer.text();
    // What is refused is answered fast, and measures nothing.
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
    if (i >= 10) times.push(performance.now() - begun);
  }
  return middle(times);
}

export const middle = (numbers: number[]) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

export function row(
  what: string,
  value: number,
  unit: string,
  wanted: string,
  bound: number,
  side: 'most' | 'least' = 'most',
  processor?: number,
): Row {
  const written = (figure: number, of: string) =>
    `${figure.toLocaleString('en', { maximumFractionDigits: figure < 10 ? 1 : 0 })}${of ? ` ${of}` : ''}`;
  const beside = processor === undefined ? '' : ` (${written(processor, unit || 's')} of processor)`;
  const reached = written(value, unit) + beside;
  return { what, reached, wanted, good: side === 'most' ? value <= bound : value >= bound };
}
