// A reporter for vitest: the test files during which the process that ran them was killed by a fault of its
// own, not by a test. V8 dies now and then where one process holds WebAssembly and threads for long.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

const deaths = /exited unexpectedly with signal (?:SIGTRAP|SIGSEGV|SIGILL|SIGBUS).* test file (\S+)/;

/** The test file in whose time a process died, or null for any other error. */
export function fileOfDeath(error) {
  for (let at = error; at; at = at.cause) {
    const found = deaths.exec(String(at.message ?? ''));
    if (found) return found[1];
  }
  return null;
}

// biome-ignore lint/style/noDefaultExport: vitest takes a reporter from there
export default class LostWorkers {
  onTestRunEnd(_modules, errors) {
    const files = errors.map(fileOfDeath);
    const lost = files.filter((file) => file !== null).map((file) => relative(process.cwd(), file));
    const others = files.length - lost.length;
    writeFileSync(process.env.LOST_WORKERS_FILE, JSON.stringify({ lost: [...new Set(lost)], others }));
  }
}
