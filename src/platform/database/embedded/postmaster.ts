import { spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn } from './data-folder.ts';
import { commandFor } from './programs.ts';

/** The main process of a PostgreSQL that has a data folder open, as its own `postmaster.pid` names it. */
export type Postmaster = { readonly pid: number; readonly socketFolder: string };

const socketName = '.s.PGSQL.5432';
/** Addresses of unix sockets end at 103 bytes on some systems. */
const longestSocketPath = 100;
/** No process has this number: Linux ends at 2^22, others earlier. */
const nobodysPid = 2_147_483_646;
const largestLog = 5_000_000;

const pidFile = (dataDir: string) => join(filesIn(dataDir), 'postmaster.pid');
const logFile = (dataDir: string): string => join(dataDir, 'postgres.log');

/** Who has the folder open, or null: a file left by a process that is gone, or is another program by now, is nobody. */
export function findPostmaster(dataDir: string): Postmaster | null {
  const lines = readLines(pidFile(dataDir));
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isPostgres(pid)) return null;
  return { pid, socketFolder: lines[4] ?? '' };
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** Whether this process lives and is a PostgreSQL: numbers of processes are used again after a restart of the machine. */
export function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  if (!existsSync('/proc/self/cmdline')) return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false;
  }
}

/**
 * Starts PostgreSQL on the files of `dataDir`; it goes on when we die. Answers at once: whether it came up shows when it
 * answers, or in its log. Durable: what it has acknowledged is on the disk.
 */
export function startPostmaster(dataDir: string): {
  gone: () => boolean;
  socketFolder: string;
  logFrom: number;
} {
  forgetForeignPid(dataDir);
  const { file, args, owner } = commandFor('postgres', ['-D', filesIn(dataDir)]);
  const socketFolder = makeSocketFolder(dataDir, owner);
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '60',
    fsync: 'on',
    synchronous_commit: 'on',
    // Nobody replicates from here: less is written for each vote.
    wal_level: 'minimal',
    max_wal_senders: '0',
    // A used log file is removed, not kept under a new name with what was erased since still in it.
    wal_recycle: 'off',
    log_timezone: 'UTC',
    timezone: 'UTC',
  };
  const log = openLog(dataDir);
  const child = spawn(
    file,
    [...args, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // A group of its own: Ctrl-C at the terminal is for us, who then stop it in good order.
    {
      detached: true,
      stdio: ['ignore', log.descriptor, log.descriptor],
      cwd: filesIn(dataDir),
      ...(owner ?? {}),
    },
  );
  closeSync(log.descriptor);
  let gone = false;
  child.on('error', () => {
    gone = true;
  });
  child.on('exit', () => {
    gone = true;
  });
  child.unref();
  return { gone: () => gone, socketFolder, logFrom: log.size };
}

function openLog(dataDir: string): { descriptor: number; size: number } {
  const file = logFile(dataDir);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestLog) rmSync(file, { force: true });
  return { descriptor: openSync(file, 'a', 0o600), size: size > largestLog ? 0 : size };
}

/**
 * PostgreSQL refuses to start while the process named in `postmaster.pid` lives, whatever program it is by now. The file
 * itself stays: it also says which shared memory to look at for processes that a killed PostgreSQL left behind.
 */
function forgetForeignPid(dataDir: string): void {
  const [first, ...rest] = readLines(pidFile(dataDir));
  if (first === undefined || Number(first) === nobodysPid || isPostgres(Number(first))) return;
  writeFileSync(pidFile(dataDir), [String(nobodysPid), ...rest].join('\n'), { mode: 0o600 });
}

/** In the data folder; where its path is too long for a socket, in a new folder that nobody can have made before us. */
function makeSocketFolder(dataDir: string, owner: { uid: number; gid: number } | null): string {
  const inside = join(dataDir, 'socket');
  if (Buffer.byteLength(join(inside, socketName)) > longestSocketPath) {
    // Remembered, so that a database that is started again answers where its clients look for it.
    const known = readLines(join(dataDir, 'socket-folder'))[0] ?? '';
    if (known !== '' && isPrivate(known)) return known;
    const folder = mkdtempSync(join(tmpdir(), 'throughline-'));
    if (owner) chownSync(folder, owner.uid, owner.gid);
    writeFileSync(join(dataDir, 'socket-folder'), `${folder}\n`, { mode: 0o600 });
    return folder;
  }
  mkdirSync(inside, { recursive: true, mode: 0o700 });
  if (owner) chownSync(inside, owner.uid, owner.gid);
  return inside;
}

/** The folder of a socket must be ours alone: anybody could answer in one that is not. */
export function isPrivate(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return false;
  const mine = process.getuid?.() ?? found.uid;
  return (found.uid === mine || mine === 0) && (found.mode & 0o077) === 0;
}

/** Asks it to stop in good order, and at once if it takes too long; both lose nothing. Resolves when it is gone. */
export async function stopPostmaster({ pid, socketFolder }: Postmaster, patienceMs = 30_000): Promise<void> {
  signal(pid, 'SIGINT');
  const begun = performance.now();
  let hurried = false;
  while (isPostgres(pid)) {
    if (!hurried && performance.now() - begun > patienceMs) {
      signal(pid, 'SIGQUIT');
      hurried = true;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  if (socketFolder.startsWith(join(tmpdir(), 'throughline-')))
    rmSync(socketFolder, { recursive: true, force: true });
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already.
  }
}

/** What PostgreSQL said since `from`: its last complaint, for the one sentence that says why it did not start. */
export function lastComplaint(dataDir: string, from: number): string {
  const text = (() => {
    try {
      return readFileSync(logFile(dataDir)).subarray(from).toString('utf8');
    } catch {
      return '';
    }
  })();
  const complaints = text.split('\n').filter((line) => /(FATAL|PANIC|ERROR|error):/.test(line));
  return (complaints.at(-1) ?? text.trim().split('\n').at(-1) ?? '').replace(
    /^.*?(FATAL|PANIC|ERROR): +/,
    '',
  );
}
