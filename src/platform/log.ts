import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

const hidden = ['cookie', 'authorization', 'email', 'detail', 'where'].map((name) => `*.${name}`);

/**
 * The program's log, as JSON lines on standard error: standard output belongs to the person at the terminal.
 * Nothing that identifies a participant may be logged; what a request carries is never logged whole. A database says in
 * `detail` and `where` which values it did not take.
 */
export function createLog(
  level: string,
  destination: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Log {
  return pino({ level, base: null, redact: { paths: hidden, censor: '[hidden]' } }, destination);
}
