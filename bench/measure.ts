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
): Row {
  const reached = `${value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 })}${unit ? ` ${unit}` : ''}`;
  return { what, reached, wanted, good: side === 'most' ? value <= bound : value >= bound };
}
