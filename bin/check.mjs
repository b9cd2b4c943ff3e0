// `npm run check`: what a contributor runs before a commit; the code is read, not run.
import { runStaticChecks } from './checks/static-checks.mjs';
import { setUp } from './set-up/set-up.mjs';
import { runMain } from './set-up/trouble.mjs';

await runMain(async () => {
  if (!(await setUp())) return;
  const { passed, failed } = await runStaticChecks();
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = failed > 0 ? 1 : 0;
});
