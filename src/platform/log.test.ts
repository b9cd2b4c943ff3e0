import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createLog } from './log.ts';

test('the log has no values of the rows that a database refuses', () => {
  const lines: string[] = [];
  const log = createLog(
    'info',
    new Writable({ write: (line, _, done) => done(void lines.push(String(line))) }),
  );
  const refused = Object.assign(new Error('null value'), {
    code: '23502',
    detail: 'Failing row contains (Amina, 0700).',
    where: 'JSON data, line 1: {"name":"Amina"',
  });
  log.error({ err: refused }, 'request failed');
  expect(lines.join('')).toContain('23502');
  expect(lines.join('')).not.toContain('Amina');
});
