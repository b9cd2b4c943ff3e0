// `npm run guide:pictures`: takes the pictures of the guides anew, from the demo, in every language.
import { spawnSync } from 'node:child_process';
import { setUp } from './set-up/set-up.mjs';
import { runMain } from './set-up/trouble.mjs';

await runMain(async () => {
  if (!(await setUp())) return;
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', 'test/journeys/guide-pictures.test.ts'],
    { stdio: 'inherit', env: { ...process.env, GUIDE_PICTURES: 'take' } },
  );
  process.exitCode = status ?? 1;
});
