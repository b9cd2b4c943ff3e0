import { sql } from 'kysely';
import type { Queryable } from './database.ts';

/** Classes of SQLSTATE that speak of the connection or the server, not of what was asked: 08 connection, 57P shutdown. */
const lostStates = /^(08...|57P0[1-3]|53300)$/;
const lostCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
]);
/** What the driver says in words alone. */
const lostWords =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|driver has already been destroyed)/;

/** Whether a query failed because the database could not be reached or broke off: asking again later can help. */
export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as Error & { code?: unknown; syscall?: unknown };
  if (typeof code === 'string') {
    if (lostStates.test(code)) return true;
    if (lostCodes.has(code))
      return syscall === undefined || ['connect', 'read', 'write', 'getaddrinfo'].includes(String(syscall));
  }
  if (lostWords.test(error.message)) return true;
  return error instanceof AggregateError && error.errors.some(isConnectionFailure);
}

/** Classes of SQLSTATE that say what the server lacks: 53 room or memory, 58 what lies under it, such as its disk. */
const lackStates = /^(53|58)[0-9A-Z]{3}$/;

/** Which of the server's means fails while it still answers, as SQLSTATE: 53100 is a full disk; null when none does. */
export function lackOfServer(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && lackStates.test(code) ? code : null;
}

/** Whether the database answers a question within `patienceMs`. */
export async function databaseAnswers(db: Queryable, patienceMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  const ask = () =>
    sql`select 1`.execute(db).then(
      () => true,
      () => false,
    );
  // A connection that broke a moment ago may still be handed out once; the second question gets a new one.
  const answer = ask().then((answered) => answered || ask());
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
