import { defineConfig } from 'vitest/config';

// What `npm run mutate` runs for every change that it makes to src/opinion: the quick tests only.
export default defineConfig({
  test: {
    include: ['src/opinion/**/*.test.ts'],
    exclude: [
      'src/opinion/map/planted-groups.test.ts',
      'src/opinion/map/oracles/polis-exports.test.ts',
      'src/opinion/map/groups/choose-groups.test.ts',
    ],
    testTimeout: 60_000,
    env: { PROPERTY_RUNS: '6' },
  },
});
