/**
 * From a vote on one screen to the moved map on another: a poll of 2,000 planted people on the running program, one
 * connection that listens, and newcomers who vote.
 */
import { mkdirSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import pg from 'pg';
import { plantConversation } from '../test/support/planted-conversation.ts';
import { startPostgres } from '../test/support/postgres.ts';
import { writeVotes } from './conversation.ts';
import { newFolder, type Program, removeFolder, runCommand, startProgram } from './program.ts';

export type LiveFigure = {
  readonly database: 'embedded' | 'PostgreSQL';
  readonly votes: number;
  /** Milliseconds from sending the vote to the event on the other connection. */
  readonly median: number;
  readonly slowest: number;
  /** Of the engine alone, in the newest run. */
  readonly engine: number;
  /** Bytes of an event: what differs between two pictures. */
  readonly bytes: number;
};

const rounds = 25;
const people = 2000;

/** Measures on the embedded database, and on a PostgreSQL server where there is one. */
export async function measureLive(): Promise<LiveFigure[]> {
  const folder = newFolder();
  const figures: LiveFigure[] = [];
  try {
    const data = join(folder, 'embedded');
    const embedded = await startProgram({ dataDir: data, flags: ['--empty'] });
    const socket = { host: join(data, 'socket'), user: 'postgres', database: 'postgres' };
    figures.push({ database: 'embedded', ...(await measure(embedded, folder, socket)) });
    await embedded.stop();
    const server = await startPostgres();
    const onServer = await startProgram({
      dataDir: join(folder, 'server'),
      databaseUrl: server.url,
      flags: ['--empty'],
    });
    figures.push({
      database: 'PostgreSQL',
      ...(await measure(onServer, folder, { connectionString: server.url })),
    });
    await onServer.stop();
    await server.stop();
    return figures;
  } finally {
    removeFolder(folder);
  }
}

async function measure(
  program: Program,
  folder: string,
  database: pg.ClientConfig,
): Promise<Omit<LiveFigure, 'database'>> {
  const { pollId, votes } = await importPlanted(program, folder);
  const client = new pg.Client(database);
  await client.connect();
  // An imported conversation is closed: here it goes on.
  await client.query(
    'update polls set opens_at = null, closes_at = null, version = version + 1 where id = $1',
    [pollId],
  );
  await client.query(`update records set state = 'open' where id = $1`, [pollId]);
  await client.query(
    `insert into record_states (record_id, act, state, by) values ($1, 'reopen', 'open', 'bench')`,
    [pollId],
  );
  const events = listen(`${program.url}/polls/${pollId}/map/events`);
  await events.next();
  const times: number[] = [];
  const bytes: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await new Promise((resolve) => setTimeout(resolve, 700 + 37 * round));
    const next = events.next();
    const begun = performance.now();
    await vote(program.url, pollId, round);
    const event = await next;
    times.push(event.at - begun);
    bytes.push(event.bytes);
  }
  events.close();
  const engine = await client.query<{ seconds: number }>(
    'select engine_seconds as seconds from opinion_map_runs where poll_id = $1 order by position desc limit 1',
    [pollId],
  );
  await client.end();
  times.sort((a, b) => a - b);
  bytes.sort((a, b) => a - b);
  return {
    votes,
    median: times[Math.floor(times.length / 2)] ?? Number.NaN,
    slowest: times.at(-1) ?? Number.NaN,
    engine: (engine.rows[0]?.seconds ?? Number.NaN) * 1000,
    bytes: bytes[Math.floor(bytes.length / 2)] ?? Number.NaN,
  };
}

async function importPlanted(program: Program, folder: string): Promise<{ pollId: string; votes: number }> {
  const planted = plantConversation({
    people,
    statements: 200,
    meanVotes: 60,
    groups: 3,
    separation: 2.5,
    seed: 1,
  });
  const cast = [...planted.votes.participant].map((person, n) => ({
    person,
    statement: planted.votes.statement[n] ?? 0,
    value: (planted.votes.value[n] ?? 0) as 1 | 0 | -1,
  }));
  const files = join(folder, `conversation-${program.child.pid}`);
  mkdirSync(files);
  writeVotes(files, cast, { people, statements: 200 });
  const { output } = await runCommand(program.environment, 'import', 'polis', files, '--json');
  return { pollId: (JSON.parse(output) as { pollId: string }).pollId, votes: cast.length };
}

async function vote(url: string, poll: string, round: number): Promise<void> {
  const answer = await fetch(`${url}/polls/${poll}/votes`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, accept: 'application/json' },
    body: new URLSearchParams({
      statement: String(round % 200),
      value: round % 2 === 0 ? 'agree' : 'disagree',
    }),
  });
  if (answer.status >= 400)
    throw new Error(`the vote was answered with ${answer.status}: ${await answer.text()}`);
  await answer.arrayBuffer();
}

/** The events of a stream, with the moment in which each was there whole. */
function listen(address: string) {
  type Event = { readonly at: number; readonly bytes: number };
  const waiting: ((event: Event) => void)[] = [];
  const there: Event[] = [];
  let text = '';
  const request = get(address, (answer) => {
    answer.setEncoding('utf8');
    answer.on('data', (chunk: string) => {
      text += chunk;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        if (!block.startsWith('event: map')) continue;
        const event = { at: performance.now(), bytes: Buffer.byteLength(block) };
        const first = waiting.shift();
        if (first) first(event);
        else there.push(event);
      }
    });
    answer.on('error', () => {});
  });
  request.on('error', () => {});
  return {
    next: () =>
      new Promise<Event>((resolve) => {
        const event = there.shift();
        if (event) resolve(event);
        else waiting.push(resolve);
      }),
    close: () => request.destroy(),
  };
}

if (import.meta.main) {
  process.stdout.write(
    '| database | votes | median | slowest of 25 | engine | event |\n|---|---|---|---|---|---|\n',
  );
  for (const { database, votes, median, slowest, engine, bytes } of await measureLive()) {
    const ms = (value: number) => `${Math.round(value)} ms`;
    process.stdout.write(
      `| ${database} | ${votes} | ${ms(median)} | ${ms(slowest)} | ${ms(engine)} | ${(bytes / 1000).toFixed(1)} kB |\n`,
    );
  }
}
