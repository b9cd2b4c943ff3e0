import { defineConfig } from 'vitest/config';

const all = ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'];
/** These measure how long their own work keeps others waiting: what other tests left in memory would be counted with it. */
const byThemselves = ['src/stories/open-data/large-files.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'all', include: all, exclude: ['**/node_modules/**', ...byThemselves] },
      },
      { extends: true, test: { name: 'measured', include: byThemselves, isolate: true } },
    ],
    globalSetup: ['test/support/one-server.ts'],
    // Real databases and a real browser run in these tests: two at a time is what two cores carry.
    pool: 'forks',
    maxWorkers: 2,
    // A third of the time went into loading the same modules again for each file. What of them is kept
    // between two requests is put back after each file; whatever a test sets it has to undo.
    isolate: false,
    setupFiles: ['test/support/put-back.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    teardownTimeout: 20_000,
    // What is waited for comes when it comes: on two busy cores the second that is the default may be too short.
    expect: { poll: { timeout: 20_000 } },
    env: { LOG_LEVEL: 'silent' },
    // A test marked `.only` that slips in would silence all others.
    allowOnly: false,
  },
});
