import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { watchNpm } from './launcher.mjs';

/** Runs a program quietly and answers its exit code and everything it printed. */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output += text;
      });
    }
    child.on('error', (error) => resolve({ code: 127, output: `${program}: ${error.message}` }));
    child.on('close', (code, signal) => resolve({ code: signal ? 1 : (code ?? 1), output }));
  });
}

/** Runs npm with the Node that runs us, whether or not npm started us. */
export function npm(args, options = {}) {
  const cli = process.env.npm_execpath;
  return cli && /npm-cli\.c?js$/.test(cli) && existsSync(cli)
    ? run(process.execPath, [cli, ...args], options)
    : run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
        ...options,
        shell: process.platform === 'win32',
      });
}

/**
 * Runs a program in our place: same terminal, signals passed on, its exit code becomes ours.
 * The channel tells the child when we are gone, so that no server outlives a killed launcher.
 */
export function runInOurPlace(program, args, env) {
  const child = spawn(program, args, { env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  // A terminal sends Ctrl-C to the whole group: passing it on as well would look like a second Ctrl-C.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  watchNpm(() => child.kill('SIGTERM'));
  child.on('error', (error) => {
    process.stderr.write(`${program} did not start: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(signal ? 128 + (signalNumbers[signal] ?? 0) : (code ?? 1)));
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/** Leave, as if asked to, when the process that launched us is gone. */
export function leaveWithLauncher() {
  const leave = () => process.kill(process.pid, 'SIGTERM');
  if (!process.channel) return watchNpm(leave);
  process.on('disconnect', leave);
  process.channel.unref();
}
