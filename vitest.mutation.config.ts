import { defineConfig } from 'vitest/config';

// What `npm run mutate` runs for every change that it makes to src/opinion: the quick tests only, or those that
// MUTATION_TESTS names.
const named = process.env.MUTATION_TESTS?.split(' ');
const slow = [
  'src/opinion/map/planted-groups.test.ts',
  'src/opinion/map/oracles/polis-exports.test.ts',
  'src/opinion/map/groups/choose-groups.test.ts',
];

export default defineConfig({
  test: {
    include: named ?? ['src/opinion/**/*.test.ts'],
    exclude: named ? [] : slow,
    setupFiles: ['test/support/no-shrinking.ts'],
    // One process for all files: a fresh one for each took longer than the tests.
    isolate: false,
    testTimeout: 60_000,
    env: { PROPERTY_RUNS: '6' },
  },
});
