/** `npm run bench:opinion`: how fast opinions are mapped, in how much memory, and how well planted groups are found. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { MapMode } from '#opinion';
import { polisExportsAreThere } from '../../test/support/polis-exports.ts';
import { measureLive } from '../opinion-live.ts';
import { type Row, realRows, rows } from './conversations.ts';
import type { Measured, Task } from './measure.ts';
import { recoveryTable } from './recovery.ts';

type Result = { readonly row: Row; readonly measured: Measured };

/**
 * `--quick` leaves out the million people, `--rounds N` says how often each is mapped (the median counts), `--no-live` leaves
 * out the running program, `--write` puts the tables into docs/speed.md.
 */
export async function main(args: readonly string[]): Promise<void> {
  const at = args.indexOf('--rounds');
  const rounds = at >= 0 ? Number(args[at + 1]) : 5;
  const wanted = rows.filter((row) => !(args.includes('--quick') && row.isLong));
  const results = wanted.map((row) => ({ row, measured: measure(row, 'default', rounds) }));
  const real = polisExportsAreThere
    ? realRows.map((row) => ({ row, measured: measure(row, 'default', rounds) }))
    : [];
  const inPolisMode = wanted
    .filter((row) => !row.isLong)
    .map((row) => ({ row, measured: measure(row, 'polis', rounds) }));
  const live = args.includes('--no-live') ? null : await liveTable();
  const tables = [
    machine(rounds),
    speedTable(results),
    growth(results),
    ...(live ? [live] : []),
    ...(real.length > 0 ? [`Conversations that took place:\n\n${speedTable(real)}`] : []),
    `In Polis mode (no figure to reach):\n\n${speedTable(inPolisMode.map(withoutBounds))}`,
    recoveryTable(),
  ].join('\n\n');
  process.stdout.write(`\n${tables}\n`);
  if (args.includes('--write')) writeInto('docs/speed.md', tables);
}

function measure(row: Row, mode: MapMode, rounds: number): Measured {
  process.stderr.write(`${row.name}, ${mode} mode …\n`);
  const task: Task = { of: row.of, mode, rounds };
  const child = spawnSync(
    process.execPath,
    ['--expose-gc', join(import.meta.dirname, 'measure.ts'), JSON.stringify(task)],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1e7 },
  );
  if (child.status !== 0) throw new Error(`measuring ${row.name} ended with ${child.status}`);
  return JSON.parse(child.stdout) as Measured;
}

function machine(rounds: number): string {
  return `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}. One thread. _First_ is the first map of a process, whose code has yet to be compiled; the other times are medians of ${rounds} after a second of mapping. Memory is the highest of the process, and beside it what that is more than before the first map, when the votes were in memory already.`;
}

function speedTable(results: readonly Result[]): string {
  const lines = results.map(({ row, measured }) => {
    const cold = median(measured.cold);
    const warm = median(measured.warm);
    const over = measured.megabytesPeak - measured.megabytesBefore;
    const isReached =
      cold <= (row.cold ?? Number.POSITIVE_INFINITY) &&
      !(warm > (row.warm ?? Number.POSITIVE_INFINITY)) &&
      over <= (row.megabytesOver ?? Number.POSITIVE_INFINITY) &&
      measured.megabytesPeak <= (row.megabytes ?? Number.POSITIVE_INFINITY);
    return cells([
      `${row.name}: ${whole(measured.people)} × ${whole(measured.statements)}, ${whole(measured.votes)} votes`,
      row.elsewhere,
      seconds(measured.first),
      `${seconds(cold)}${Number.isNaN(warm) ? '' : ` / ${seconds(warm)}`}`,
      `${whole(measured.megabytesPeak)} MB (+${whole(over)})`,
      bounds(row),
      hasBounds(row) ? (isReached ? 'yes' : 'no') : '',
    ]);
  });
  return [
    cells(['conversation', 'elsewhere', 'first', 'cold / warm', 'memory', 'to reach', '']),
    '|---|---|--:|--:|--:|---|---|',
    ...lines,
  ].join('\n');
}

const hasBounds = (row: Row): boolean => row.cold !== undefined || row.megabytes !== undefined;

function bounds(row: Row): string {
  const time = [row.cold, row.warm].filter((bound) => bound !== undefined).map((bound) => `${bound} s`);
  return [
    ...(time.length > 0 ? [time.join(' / ')] : []),
    ...(row.megabytesOver ? [`+${row.megabytesOver} MB`] : []),
    ...(row.megabytes ? [`${whole(row.megabytes)} MB in all`] : []),
  ].join(', ');
}

function withoutBounds({ row: { name, of, elsewhere }, measured }: Result): Result {
  return { row: { name, of, elsewhere }, measured };
}

/** Slope of the logarithm of time over that of votes: 1 is growth in proportion. */
function growth(results: readonly Result[]): string {
  const points = results
    .filter(({ row }) => row.isLarge)
    .map(({ measured }) => [Math.log(measured.votes), Math.log(median(measured.cold))] as const);
  const mean = (which: 0 | 1) => points.reduce((sum, point) => sum + point[which], 0) / points.length;
  const [middleX, middleY] = [mean(0), mean(1)];
  const along = points.reduce((sum, [x, y]) => sum + (x - middleX) * (y - middleY), 0);
  const slope = along / points.reduce((sum, [x]) => sum + (x - middleX) ** 2, 0);
  return `Growth of time with votes over the large ones (log-log slope): ${slope.toFixed(2)}, to reach at most 1.1: ${slope <= 1.1 ? 'yes' : 'no'}.`;
}

async function liveTable(): Promise<string> {
  process.stderr.write('from a vote to another screen …\n');
  const lines = (await measureLive()).map((one) =>
    cells([
      `${one.database} database, ${whole(one.votes)} votes`,
      'about 6 s (polled every second, and every 5 s)',
      `${whole(one.median)} ms, slowest ${whole(one.slowest)} ms`,
      `${whole(one.engine)} ms`,
      `${whole(one.bytes)} bytes`,
      '500 ms',
      one.median <= 500 ? 'yes' : 'no',
    ]),
  );
  return [
    'From a vote to the moved map on another screen, in a poll of 2,000 people:',
    '',
    cells(['', 'Polis', 'median', 'engine', 'event', 'to reach', '']),
    '|---|---|--:|--:|--:|---|---|',
    ...lines,
  ].join('\n');
}

const begin = '<!-- bench:opinion -->';
const end = '<!-- /bench:opinion -->';

function writeInto(path: string, tables: string): void {
  const file = join(import.meta.dirname, '../..', path);
  const text = readFileSync(file, 'utf8');
  const [before, rest] = [text.split(begin)[0], text.split(end)[1]];
  if (before === undefined || rest === undefined) throw new Error(`${path} has no place for the tables`);
  writeFileSync(file, `${before}${begin}\n\n${tables}\n\n${end}${rest}`);
  // Biome lines up the columns of tables, and `npm run check` wants them so.
  const biome = join(import.meta.dirname, '../../node_modules/@biomejs/biome/bin/biome');
  spawnSync(process.execPath, [biome, 'format', '--write', file], { stdio: 'ignore' });
}

const cells = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`;
const whole = (value: number): string => Math.round(value).toLocaleString('en');
const seconds = (value: number): string => `${value < 1 ? value.toFixed(3) : value.toFixed(1)} s`;
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
