// The dependencies are exactly those of package-lock.json, and are installed only when that file changed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inClone } from './paths.mjs';
import { npm } from './run.mjs';
import { Trouble } from './trouble.mjs';

const stamp = inClone('node_modules', '.throughline-installed');

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(inClone('package-lock.json')))
    .digest('hex');

export function areDependenciesInstalled() {
  const hash = lockHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return true;
  if (!isInstalledByHand()) return false;
  writeFileSync(stamp, hash);
  return true;
}

export async function installDependencies() {
  // `--include=dev`: the build needs Vite even where NODE_ENV=production would leave it out.
  const { code, output } = await npm(
    ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: inClone() },
  );
  if (code !== 0) {
    throw new Trouble(
      `${output.trim()}\n\nThe dependencies could not be installed (npm's own words are above). ` +
        'Check the connection to the npm registry and run the command again; nothing is left half-done.',
    );
  }
  writeFileSync(stamp, lockHash());
}

/** npm notes what it installed; someone who ran `npm ci` or `npm install` need not wait for a second one. */
function isInstalledByHand() {
  const noted = inClone('node_modules', '.package-lock.json');
  if (!existsSync(noted)) return false;
  const wanted = JSON.parse(readFileSync(inClone('package-lock.json'), 'utf8')).packages;
  const there = JSON.parse(readFileSync(noted, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, one]) => path === '' || (there[path] ? there[path].version === one.version : isForOthers(one)),
  );
}

/** What npm leaves out here: optional packages for another platform, such as PostgreSQL for macOS on Linux. */
function isForOthers({ optional, os, cpu, libc }) {
  if (!optional) return false;
  if (os === undefined && cpu === undefined) return true;
  const fits = (allowed, mine) => allowed === undefined || allowed.includes(mine);
  return !fits(os, process.platform) || !fits(cpu, process.arch) || libc !== undefined;
}
