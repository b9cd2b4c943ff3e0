import { connect } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedDatabase, openEmbedded } from './embedded.ts';

let embedded: EmbeddedDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  embedded = await openEmbedded(null);
  pool = new pg.Pool({ host: embedded.host, user: 'postgres', database: 'postgres', max: 8 });
  pool.on('error', () => {});
  await pool.query('create table kept (who int, n int)');
});
afterAll(async () => {
  await pool.end();
  await embedded.close();
});

describe('many connections on the embedded database', () => {
  it('never puts the parameters of one query into another, also while some fail', async () => {
    const one = (n: number) =>
      pool.query<{ n: number }>('select $1::int as n', [n]).then((r) => r.rows[0]?.n);
    const two = (n: number) =>
      pool.query<{ n: number }>('select $1::int + $2::int as n', [n, 1000]).then((r) => r.rows[0]?.n);
    const list = (n: number) =>
      pool
        .query<{ n: number }>('select sum(x)::int as n from unnest($1::int[]) x', [[n, n, n]])
        .then((r) => r.rows[0]?.n);
    const wrong = (n: number) =>
      pool.query(n % 2 ? 'select $1::int' : 'select nowhere from nothing where x = $1', ['?']).then(
        () => 'answered',
        (error: { code: string }) => error.code,
      );
    const asked = Array.from({ length: 200 }, (_, n) => n);
    const answers = await Promise.all(asked.map((n) => [one, two, list, wrong][n % 4]?.(n)));
    expect(answers).toEqual(asked.map((n) => [n, n + 1000, 3 * n, n % 2 ? '22P02' : '42P01'][n % 4]));
  });

  it('keeps what others do out of a transaction, with texts larger than one read of the socket', async () => {
    const big = 'x'.repeat(300_000);
    const transfer = async (who: number) => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        for (let n = 0; n < 5; n += 1) await client.query('insert into kept values ($1, $2)', [who, n]);
        const length = await client.query<{ n: number }>('select length($1::text) as n', [big]);
        expect(length.rows[0]?.n).toBe(300_000);
        await client.query(who % 2 === 0 ? 'commit' : 'rollback');
      } finally {
        client.release();
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, who) => transfer(who)));
    const kept = await pool.query('select who::int, count(*)::int as n from kept group by who order by who');
    expect(kept.rows).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18].map((who) => ({ who, n: 5 })));
  });

  it('undoes the transaction of a client that hangs up, and goes on', async () => {
    const client = new pg.Client({ host: embedded.host, user: 'postgres', database: 'postgres' });
    client.on('error', () => {});
    await client.connect();
    await client.query('begin');
    await client.query('insert into kept values (99, 1)');
    const waiting = pool.query('select count(*)::int as n from kept where who = 99');
    (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    expect((await waiting).rows[0]?.n).toBe(0);
  });

  it('answers an error to the one who made it', async () => {
    const wrong = pool.query('select $1::int', ['no number']);
    const right = pool.query<{ n: number }>('select $1::int as n', [7]);
    await expect(wrong).rejects.toMatchObject({ code: '22P02' });
    expect((await right).rows[0]?.n).toBe(7);
  });

  it('survives a client that sends nonsense', async () => {
    const socket = connect(join(embedded.host, '.s.PGSQL.5432'));
    socket.on('error', () => {});
    socket.write(Buffer.from([0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8]));
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    expect((await pool.query<{ n: number }>('select 1 as n')).rows[0]?.n).toBe(1);
  });
});
