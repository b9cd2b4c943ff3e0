import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedDatabase, openEmbedded } from './embedded.ts';

let database: EmbeddedDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await openEmbedded(null);
  pool = new pg.Pool({ host: database.host, user: 'postgres', database: 'postgres', max: 8 });
  await pool.query('create table things (id integer primary key)');
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

describe('the embedded database with many clients at once', () => {
  it('answers everybody with their own rows', async () => {
    // Queries with parameters come in five messages; if those of two clients mixed, answers would be swapped.
    const asked = Array.from({ length: 1500 }, (_, i) => i);
    const answers = await Promise.all(
      asked.map(
        async (i) =>
          (await pool.query('select $1::int as n, $2::text as t', [i, `t${i}`])).rows[0] as {
            n: number;
            t: string;
          },
      ),
    );
    expect(answers).toEqual(asked.map((i) => ({ n: i, t: `t${i}` })));
  });

  it('keeps a transaction to itself', async () => {
    const client = await pool.connect();
    await client.query('begin');
    await client.query('insert into things values ($1)', [1]);
    const meanwhile = pool.query('select count(*)::int as n from things');
    await client.query('rollback');
    client.release();
    expect((await meanwhile).rows[0]).toEqual({ n: 0 });
  });

  it('goes on after an error and after a client that breaks off in the middle of a query', async () => {
    await expect(pool.query('select $1::int / 0', [1])).rejects.toThrow('division by zero');
    const broken = new pg.Client({ host: database.host, user: 'postgres', database: 'postgres' });
    broken.on('error', () => {});
    await broken.connect();
    await broken.query('begin');
    await broken.query('insert into things values ($1)', [7]);
    // Half a round and no Sync, then gone.
    (
      broken as unknown as { connection: { stream: { write(b: Buffer): void; destroy(): void } } }
    ).connection.stream.write(Buffer.from([0x50, 0, 0, 0, 16, 0, ...Buffer.from('select 1'), 0, 0, 0]));
    await new Promise((resolve) => setTimeout(resolve, 100));
    (broken as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    expect((await pool.query('select count(*)::int as n from things where id = $1', [7])).rows[0]).toEqual({
      n: 0,
    });
  });
});
