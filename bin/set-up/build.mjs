// What Vite builds, and whether it is stale: a hash over the content of everything that goes in.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { inClone } from './paths.mjs';
import { run } from './run.mjs';
import { Trouble } from './trouble.mjs';

const stamp = inClone('build', '.built-from');
const next = inClone('.cache', 'build-next');
const isTest = (name) => /\.test\.tsx?$/.test(name);

export const isBuildFresh = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === inputHash();

/** Builds beside the old build and then swaps, so that a failed build leaves the old one working. */
export async function build() {
  const hash = inputHash();
  rmSync(next, { recursive: true, force: true });
  const { code, output } = await run(
    process.execPath,
    [inClone('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--app', '--logLevel', 'warn'],
    { cwd: inClone(), env: { ...process.env, THROUGHLINE_BUILD: next } },
  );
  if (code !== 0) {
    const messages = stripVTControlCharacters(output)
      .replace(/^ +at .*\n/gm, '')
      .trim();
    throw new Trouble(`${messages}\n\nThe build failed; the messages above say where.`);
  }
  const old = inClone('.cache', 'build-old');
  rmSync(old, { recursive: true, force: true });
  if (existsSync(inClone('build'))) renameSync(inClone('build'), old);
  renameSync(next, inClone('build'));
  rmSync(old, { recursive: true, force: true });
  writeFileSync(stamp, hash);
}

function inputHash() {
  const hash = createHash('sha256');
  for (const path of [
    ...filesUnder('src'),
    ...filesUnder('locales'),
    ...filesUnder('templates'),
    'vite.config.ts',
    'tsconfig.json',
    'package.json',
    'package-lock.json',
  ]) {
    if (existsSync(inClone(path)))
      hash
        .update(`${path}\0`)
        .update(readFileSync(inClone(path)))
        .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(folder) {
  if (!existsSync(inClone(folder))) return [];
  return readdirSync(inClone(folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesUnder(path);
      return isTest(entry.name) ? [] : [path];
    });
}
