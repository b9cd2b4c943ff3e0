// Runs vitest and counts from its own report, so that the closing line of `npm test` cannot disagree with it.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { inClone } from '../set-up/paths.mjs';

const report = inClone('.cache', 'vitest.json');

export async function runVitest(args) {
  mkdirSync(inClone('.cache'), { recursive: true });
  rmSync(report, { force: true });
  const vitest = inClone('node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...args], {
    cwd: inClone(),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => child.on('close', (exit) => resolve(exit ?? 1)));
  return counted(code);
}

/** A file that did not load, or an error outside any test, counts as a failure of its own. */
function counted(code) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const { testResults, numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = numFailedTests + broken;
  return {
    passed: numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
  };
}
