// What the tests need from the machine: a Chromium. On a Debian-like machine where
// we are root they are installed; elsewhere one line says what is missing.
import { spawnSync } from 'node:child_process';
import { step } from '../set-up/progress.mjs';
import { run } from '../set-up/run.mjs';

const canInstall = () =>
  process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;

/**
 * Sees to it that a program is there. Answers null, or one line that says what is missing, why that
 * matters and what to do.
 */
export async function need({ title, isThere, packages, without }) {
  if (isThere()) return null;
  if (canInstall()) {
    let trouble = '';
    await step(`Installing ${title} (apt-get)`, async () => {
      trouble = await install(packages);
    });
    if (isThere()) return null;
    if (trouble) process.stderr.write(`${trouble}\n`);
  }
  return `${title} is missing: ${without} Install it (on Debian: apt-get install ${packages.join(' ')}) and run again.`;
}

async function install(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  const { code, output } = await run(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
    { env },
  );
  return code === 0 ? '' : output.trim().split('\n').slice(-5).join('\n');
}
