import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

// What runs before anything is set up is plain JavaScript, without types.
const load = (path: string) => import(path);
const { fileOfDeath } = await load('../bin/checks/lost-workers.mjs');
const { counted } = await load('../bin/checks/vitest.mjs');

const died = (signal: string) =>
  new Error('[vitest-pool]: Worker forks emitted error.', {
    cause: new Error(
      `Worker exited unexpectedly with signal ${signal} during started state while running test file /clone/src/a.test.ts`,
    ),
  });

describe('a process that dies while it runs a test file', () => {
  const file = (name: string, ...states: string[]) => ({
    name: resolve(name),
    status: states.includes('failed') ? 'failed' : 'passed',
    assertionResults: states.map((status) => ({ status })),
  });
  const reported = {
    testResults: [file('src/a.test.ts', 'passed', 'pending'), file('src/b.test.ts', 'passed')],
  };
  const lost = { lost: ['src/a.test.ts'], others: 0 };

  it('is told from a test that ends it', () => {
    expect(fileOfDeath(died('SIGTRAP'))).toBe('/clone/src/a.test.ts');
    expect(fileOfDeath(died('SIGKILL'))).toBe(null);
    expect(fileOfDeath(new Error('a test left a promise behind'))).toBe(null);
  });

  it('proves nothing of that file, and hides nothing of the others', () => {
    expect(counted(1, reported, lost)).toEqual({ passed: 1, failed: 0, skipped: 0, lost: lost.lost });
    expect(counted(1, reported, { ...lost, others: 1 }).failed).toBe(1);
    expect(counted(1, reported).failed).toBe(1);
    const worse = { testResults: [...reported.testResults, file('src/c.test.ts', 'failed', 'passed')] };
    expect(counted(1, worse, lost)).toMatchObject({ passed: 2, failed: 1 });
  });
});
