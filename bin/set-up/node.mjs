// Throughline runs on Node 24. Where an older one is installed, the npm package `node` brings a Node 24
// along into the ignored folder .node/, and everything runs under that one.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { inClone } from './paths.mjs';
import { npm, runInOurPlace } from './run.mjs';
import { Trouble } from './trouble.mjs';

const version = '24.21.0';
const binary = inClone(
  '.node',
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
const stamp = inClone('.node', 'ready');

export const isNodeRecent = () => Number(process.versions.node.split('.')[0]) >= 24;

/** True when the Node that we bring along is complete (a half-finished installation has no stamp). */
export const isNodeBrought = () =>
  existsSync(stamp) && readFileSync(stamp, 'utf8') === version && existsSync(binary);

export async function bringNode() {
  rmSync(inClone('.node'), { recursive: true, force: true });
  mkdirSync(inClone('.node'));
  writeFileSync(inClone('.node', 'package.json'), '{ "private": true }\n');
  const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
  const { code, output } = await npm(
    ['install', '--prefix', inClone('.node'), '--ignore-scripts=false', ...quiet, `node@${version}`],
    { cwd: inClone('.node') },
  );
  if (code !== 0 || !existsSync(binary)) {
    throw new Trouble(
      `${output.trim()}\n\nNode ${version} could not be installed from npm. This machine has Node ` +
        `${process.versions.node}; install Node 24 or newer (https://nodejs.org) and run the command again.`,
    );
  }
  writeFileSync(stamp, version);
}

/** Runs this very command again under the Node 24 that we brought. */
export function continueUnderBroughtNode(stepsDone = 0) {
  const env = {
    ...process.env,
    PATH: `${dirname(binary)}${delimiter}${process.env.PATH ?? ''}`,
    THROUGHLINE_STEPS_DONE: String(stepsDone),
  };
  runInOurPlace(binary, [...process.execArgv, ...process.argv.slice(1)], env);
}
