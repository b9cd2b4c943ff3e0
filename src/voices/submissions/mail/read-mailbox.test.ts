import { expect, test } from 'vitest';
import { saidOf } from './read-mailbox.ts';

test('what a server says of a failed sign-in is kept without the password and the name it repeats', () => {
  const reason = { authenticationFailed: true, responseText: 'no user box@town.example with "s3cret pass"' };
  const said = saidOf(reason, ['box@town.example', 's3cret pass']);
  expect(said).toBe('AUTHENTICATIONFAILED: no user … with "…"');
});
