import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import { openDatabase } from './database.ts';
import { databaseAnswers, isConnectionFailure, lackOfServer } from './failures.ts';

const failureOf = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error);

it('tells a database that is not there from one that refuses what it is asked', async () => {
  const gone = await openDatabase({ databaseUrl: 'postgres://a@127.0.0.1:1/b', dataDir: null });
  expect(isConnectionFailure(await failureOf(sql`select 1`.execute(gone.db)))).toBe(true);
  expect(await databaseAnswers(gone.db, 1000)).toBe(false);
  await gone.close();

  const { db, close } = await openTestDatabase([]);
  expect(await databaseAnswers(db, 5000)).toBe(true);
  expect(isConnectionFailure(await failureOf(sql`select nothing`.execute(db)))).toBe(false);
  const ended = await failureOf(sql`select pg_terminate_backend(pg_backend_pid())`.execute(db));
  expect(isConnectionFailure(ended)).toBe(true);
  expect(await databaseAnswers(db, 5000)).toBe(true);
  await close();
});

it('does not wait for a database that never answers', async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { db } = await openDatabase({ databaseUrl: `postgres://a@127.0.0.1:${port}/b`, dataDir: null });
  expect(await databaseAnswers(db, 100)).toBe(false);
  for (const socket of sockets) socket.destroy();
  silent.close();
});

it('tells a server that lacks room or a disk by the code with which PostgreSQL says so', async () => {
  const { db, close } = await openTestDatabase([]);
  // Codes from appendix A of the manual of PostgreSQL, raised by the server itself.
  const raised = (code: string) =>
    failureOf(
      sql`do ${sql.lit(`begin raise exception 'could not extend file' using errcode = '${code}'; end`)}`.execute(
        db,
      ),
    );
  for (const code of ['53100', '53200', '58030', '58P01'])
    expect(lackOfServer(await raised(code))).toBe(code);
  for (const code of ['23505', '40001', '22023']) expect(lackOfServer(await raised(code))).toBeNull();
  expect(isConnectionFailure(await raised('53100'))).toBe(false);
  await close();
});
