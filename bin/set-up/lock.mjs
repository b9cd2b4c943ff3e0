// Two commands started at once in one clone must not install or build into each other.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { inClone } from './paths.mjs';

const file = inClone('.cache', 'set-up.lock');

/** Runs the work while no other process of this clone runs its own. */
export async function alone(work) {
  mkdirSync(inClone('.cache'), { recursive: true });
  let told = false;
  while (!take()) {
    if (!told) process.stderr.write('Another set-up of this folder is running; waiting for it.\n');
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function take() {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isHolderAlive()) rmSync(file, { force: true });
    return false;
  }
}

function isHolderAlive() {
  if (!existsSync(file)) return false;
  const pid = Number(readFileSync(file, 'utf8'));
  if (!pid) return true; // being written this instant
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
