import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

// Set by `npm test`: the address of an empty PostgreSQL server for this run.
const server = process.env.THROUGHLINE_TEST_SERVER;

// Every test that opens a database through test/support/database.ts is part of the contract that both
// databases must keep: with a server at hand it runs a second time, on that server.
const tests = globSync(['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts']);
const onDatabase = tests.filter((path) => /openTestDatabase/.test(readFileSync(path, 'utf8')));

const projects = [
  { extends: true as const, test: { name: 'here', include: tests } },
  ...(server
    ? [
        {
          extends: true as const,
          test: { name: 'server', include: onDatabase, env: { TEST_DATABASE_URL: server } },
        },
      ]
    : []),
];

export default defineConfig({
  test: {
    projects,
    // Real databases and a real browser run in these tests: two at a time is what two cores carry, and the
    // first start of an embedded database takes seconds.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    teardownTimeout: 20_000,
    env: { LOG_LEVEL: 'silent' },
    // A test marked `.only` that slips in would silence all others.
    allowOnly: false,
  },
});
