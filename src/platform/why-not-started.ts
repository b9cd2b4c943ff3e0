import { ConfigProblem } from './config.ts';
import { DatabaseProblem } from './database/embedded/problem.ts';
import { isConnectionFailure } from './database/failures.ts';

/** The server did not start; the message is already the sentence for whoever started it. */
export class StartFailed extends Error {}

const expected = [ConfigProblem, DatabaseProblem, StartFailed];

/** Whether an error is about the machine or the settings, not about the program. */
export function isExpected(error: unknown): boolean {
  return (
    expected.some((kind) => error instanceof kind) || isConnectionFailure(error) || codeOf(error) in byCode
  );
}

const byCode: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Another program already uses this port. Stop it, or choose another port: PORT=8081 npm start',
  EACCES:
    'This user may not use this port or folder: choose a port above 1023 (PORT=8081 npm start), or a data folder of its own (DATA_DIR).',
  EADDRNOTAVAIL: 'This machine does not have the address that HOST names: set HOST to one of its own.',
  ENOSPC: 'The disk is full: make room and start again.',
  '28P01': 'The PostgreSQL server refuses the password in DATABASE_URL: correct it and start again.',
  '28000': 'The PostgreSQL server refuses the user in DATABASE_URL: correct it and start again.',
  '3D000':
    'The PostgreSQL server has no database of the name in DATABASE_URL: create it (createdb NAME) and start again.',
  '42501':
    'The user in DATABASE_URL may not create tables in that database: make it the owner of the database and start again.',
};

/** One sentence on why the program did not start, and what to do about it, whatever it was. */
export function whyNotStarted(error: unknown): string {
  if (expected.some((kind) => error instanceof kind)) return (error as Error).message;
  const known = byCode[codeOf(error)];
  if (known) return known;
  const said = messageOf(error);
  if (isConnectionFailure(error)) {
    return `The PostgreSQL server in DATABASE_URL cannot be reached (${said}): see that it runs and that the address is right, then start again.`;
  }
  return `Throughline could not start: ${said}. Start it with LOG_LEVEL=debug to see where.${debugTrace(error)}`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return messageOf(error.errors[0]);
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? '').replace(/\.$/, '') || codeOf(error) || 'no reason was given';
}

function debugTrace(error: unknown): string {
  const wanted = process.env.LOG_LEVEL === 'debug' || process.env.LOG_LEVEL === 'trace';
  return wanted && error instanceof Error ? `\n${error.stack}` : '';
}
