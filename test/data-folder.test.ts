import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isPostgres } from '../src/platform/database/embedded/postmaster.ts';
import { builtServer, failToServe, isReady, postmasterOf, serveProgram } from './support/served-program.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-folder-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A data folder that was used and stopped in good order. */
async function usedFolder(): Promise<void> {
  const { stop } = await serveProgram(folder, {}, ['--empty']);
  await stop();
}

/** It ends with one sentence or two, no stack, and changes none of the files. */
function expectRefusal(words: RegExp, more: Record<string, string> = {}): void {
  const before = filesOf(folder);
  const { code, said } = failToServe(folder, more);
  expect(said).toMatch(words);
  expect(said).not.toMatch(/\n\s+at /);
  expect(said.split('\n')).toHaveLength(1);
  expect(code).toBe(1);
  expect(filesOf(folder).filter((name) => !/postgres\.log|postmaster|socket/.test(name))).toEqual(
    before.filter((name) => !/postgres\.log|postmaster|socket/.test(name)),
  );
}

const filesOf = (path: string) =>
  (readdirSync(path, { recursive: true }) as string[]).filter((name) => !name.includes('pg_')).sort();

describe.skipIf(!existsSync(builtServer))('a data folder (needs `npm run setup`)', () => {
  it('is its owner’s alone, is joined by a second server, and stops with the last of them', async () => {
    chmodSync(folder, 0o755);
    const first = await serveProgram(folder, {}, ['--empty']);
    const open = (readdirSync(folder, { recursive: true }) as string[]).filter(
      (name) => (statSync(join(folder, name), { throwIfNoEntry: false })?.mode ?? 0) & 0o077,
    );
    expect(open.filter((name) => !name.startsWith('postgres/'))).toEqual([]);
    expect(statSync(join(folder, 'postgres')).mode & 0o777).toBe(0o700);
    const second = await serveProgram(folder);
    expect(second.printed()).toContain('joining the database');
    const pid = postmasterOf(folder);
    await first.stop();
    expect(await isReady(second.home)).toBe(true);
    expect(postmasterOf(folder)).toBe(pid);
    await second.stop();
    expect(isPostgres(pid)).toBe(false);
    expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  it('is opened although the number of its dead PostgreSQL belongs to another program by now', async () => {
    await usedFolder();
    const stale = [
      process.pid,
      join(folder, 'postgres'),
      1,
      5432,
      join(folder, 'socket'),
      '',
      ' 1 1',
      'ready',
    ];
    writeFileSync(join(folder, 'postgres', 'postmaster.pid'), stale.join('\n'));
    const { stop } = await serveProgram(folder);
    await stop();
  });

  it('works where its path is too long for a socket', async () => {
    const deep = join(folder, 'x'.repeat(100));
    const { stop } = await serveProgram(deep, {}, ['--empty']);
    const socketFolder = readFileSync(join(deep, 'socket-folder'), 'utf8').trim();
    expect(statSync(socketFolder).mode & 0o777).toBe(0o700);
    await stop();
    expect(existsSync(socketFolder)).toBe(false);
  });

  it('is refused without its secret, with a short one and with another one', async () => {
    await usedFolder();
    const file = join(folder, 'secret');
    const secret = readFileSync(file, 'utf8');
    rmSync(file);
    expectRefusal(/secret is missing/);
    writeFileSync(file, '');
    expectRefusal(/holds 0 characters where at least 32/);
    writeFileSync(file, 'y'.repeat(43));
    expectRefusal(/does not belong to this database/);
    writeFileSync(file, secret);
    await usedFolder();
  });

  it('is refused when it is damaged, of an earlier version or of another PostgreSQL', async () => {
    await usedFolder();
    const files = join(folder, 'postgres');
    writeFileSync(join(files, 'PG_VERSION'), '19\n');
    expectRefusal(/PostgreSQL 19/);
    rmSync(join(files, 'PG_VERSION'));
    expectRefusal(/damaged copy/);
    writeFileSync(join(files, 'PG_VERSION'), '18\n');
    rmSync(join(files, 'throughline-made'));
    expectRefusal(/earlier version/);
    writeFileSync(join(files, 'throughline-made'), '18\n');
    truncateSync(join(files, 'global', 'pg_control'), 100);
    expectRefusal(/does not start \(.*pg_control/);
  });

  it('is refused where it is a file, or the port is taken, before anything is made', async () => {
    const { code, said } = failToServe(builtServer);
    expect(code).toBe(1);
    expect(said).toMatch(/cannot be written to/);
    const other = createServer().listen(0, 'localhost');
    await new Promise((done) => other.once('listening', done));
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    mkdirSync(join(folder, 'data'));
    const taken = failToServe(join(folder, 'data'), { PORT: port });
    expect(taken).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^Another program already uses this port/),
    });
    expect(readdirSync(join(folder, 'data'))).toEqual(['secret']);
    other.close();
  });

  it('is not needed with a server; one that is not there is named', () => {
    const { code, said } = failToServe(folder, { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
    expect(code).toBe(1);
    expect(said).toMatch(/DATABASE_URL cannot be reached.*ECONNREFUSED/);
  });
});
