// The checks that read the code without running it. Each prints one line, and its findings only if it fails.
import { inClone } from '../set-up/paths.mjs';
import { run } from '../set-up/run.mjs';

const program = (...path) => inClone('node_modules', ...path);

const checks = [
  {
    name: 'Types (tsc)',
    file: program('typescript', 'bin', 'tsc'),
    // What it saw last time is kept: only what changed since, and what hangs on it, is looked at anew.
    args: ['--noEmit', '--pretty', 'false', '--incremental', '--tsBuildInfoFile', inClone('.cache', 'types')],
  },
  { name: 'Format and lint (biome)', file: program('@biomejs', 'biome', 'bin', 'biome'), args: ['check'] },
  {
    name: 'Promises and switches (oxlint)',
    file: program('oxlint', 'bin', 'oxlint'),
    args: ['--type-aware', '--deny-warnings'],
  },
  {
    name: 'Dead code (knip)',
    file: program('knip', 'bin', 'knip.js'),
    args: ['--no-progress', '--no-config-hints'],
  },
];

/** Runs all of them and answers how many passed and failed. */
export async function runStaticChecks() {
  let failed = 0;
  for (const { name, file, args } of checks) {
    const begun = Date.now();
    const { code, output } = await run(process.execPath, [file, ...args], { cwd: inClone() });
    if (code !== 0) failed += 1;
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name} ${seconds} s\n`);
    if (code !== 0) process.stdout.write(`${output.trimEnd()}\n\n`);
  }
  return { passed: checks.length - failed, failed };
}
