// `npm start` leaves its child running when npm itself is killed (npm -> sh -> node). A server nobody can
// see would then hold the port and the data folder, so we watch for it.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Calls `whenGone` once when the npm that started us, or the shell between us, is no longer there. */
export function watchNpm(whenGone) {
  const watched = process.env.npm_lifecycle_event ? upToNpm(process.ppid) : [];
  if (watched.length === 0) return;
  const timer = setInterval(() => {
    if (watched.every(isAlive)) return;
    clearInterval(timer);
    whenGone();
  }, 200);
  timer.unref();
}

/** The processes from our parent up to npm; none when npm is not among the nearest three. */
function upToNpm(pid, found = []) {
  const { parent, command } = about(pid);
  if (/\bnpm\b/.test(command) && !/\bsh\b/.test(command)) return [...found, pid];
  return found.length < 2 && parent > 1 ? upToNpm(parent, [...found, pid]) : [];
}

function about(pid) {
  try {
    if (existsSync(`/proc/${pid}/stat`)) {
      const [, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      return {
        parent: Number(parent),
        command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '),
      };
    }
    const [, parent, command] = /^\s*(\d+)\s+(.*)/s.exec(
      execFileSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], { encoding: 'utf8' }),
    );
    return { parent: Number(parent), command };
  } catch {
    return { parent: 0, command: '' };
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
