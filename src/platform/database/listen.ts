import pg from 'pg';
import type { Log } from '../log.ts';

export type Listening = { close(): Promise<void> };

const longestPause = 10_000;

/**
 * Hears what any process says on a channel of a PostgreSQL server (`notify`), on a connection of its own. When that
 * breaks it connects again; what was said meanwhile is lost, so `onConnect` is the moment to look what changed.
 */
export function listen(
  databaseUrl: string,
  channel: string,
  told: (payload: string) => void,
  { log, onConnect }: { log: Log; onConnect?: () => void },
): Listening {
  let client: pg.Client | null = null;
  let closed = false;
  let pause = 100;
  let timer: NodeJS.Timeout | undefined;

  const again = () => {
    client = null;
    if (closed) return;
    timer = setTimeout(() => void connect(), pause);
    timer.unref();
    pause = Math.min(longestPause, pause * 2);
  };

  async function connect(): Promise<void> {
    const mine = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
    client = mine;
    let ended = false;
    const end = () => {
      if (ended) return;
      ended = true;
      mine.end().catch(() => {});
      again();
    };
    mine.on('error', end);
    mine.on('end', end);
    mine.on('notification', ({ payload }) => told(payload ?? ''));
    try {
      await mine.connect();
      await mine.query(`listen ${pg.escapeIdentifier(channel)}`);
      pause = 100;
      onConnect?.();
    } catch (error) {
      if (!closed) log.warn({ err: error }, 'cannot listen to the database');
      end();
    }
  }

  void connect();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
