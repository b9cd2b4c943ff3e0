// Runs vitest and counts from its own report, so that the closing line of `npm test` cannot disagree with it.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { inClone } from '../set-up/paths.mjs';

const report = inClone('.cache', 'vitest.json');
const deaths = inClone('.cache', 'lost-workers.json');

/**
 * Runs the tests. A file whose process died of itself has proved nothing: it is run once more, and said so; a second
 * death is a failure.
 */
export async function runVitest(args) {
  const first = await runOnce(args);
  if (first.lost.length === 0) return first;
  process.stdout.write(`! A process died while it ran ${first.lost.join(', ')}. Once more:\n`);
  const again = await runOnce(first.lost);
  return {
    passed: first.passed + again.passed,
    failed: first.failed + again.failed + again.lost.length,
    skipped: first.skipped + again.skipped,
  };
}

async function runOnce(args) {
  mkdirSync(inClone('.cache'), { recursive: true });
  for (const file of [report, deaths]) rmSync(file, { force: true });
  const vitest = inClone('node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['default', 'json', inClone('bin', 'checks', 'lost-workers.mjs')];
  const options = [...reporters.map((name) => `--reporter=${name}`), `--outputFile.json=${report}`];
  const child = spawn(process.execPath, [vitest, 'run', ...options, ...args], {
    cwd: inClone(),
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, LOST_WORKERS_FILE: deaths },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => child.on('close', (exit) => resolve(exit ?? 1)));
  const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);
  return counted(code, read(report), read(deaths) ?? undefined);
}

/**
 * Counts one run from vitest's report. A file that did not load, or an error outside any test, counts as a failure of
 * its own; what a dead process (`lost`: files by their path in the clone) left of a file counts as nothing.
 */
export function counted(code, reported, { lost, others } = { lost: [], others: 0 }) {
  if (!reported) return { passed: 0, failed: 1, skipped: 0, lost: [] };
  const files = reported.testResults.filter(({ name }) => !lost.includes(relative(inClone(), name)));
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const having = (...states) => tests.filter(({ status }) => states.includes(status)).length;
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = having('failed') + broken;
  const isUnexplained = code !== 0 && failed === 0 && (lost.length === 0 || others > 0);
  return {
    passed: having('passed'),
    failed: isUnexplained ? 1 : failed,
    skipped: having('pending', 'skipped', 'todo'),
    lost,
  };
}
