// `npm run setup`: Node 24, the locked dependencies and the build, without starting anything.
import { setUp } from './set-up/set-up.mjs';
import { runMain } from './set-up/trouble.mjs';

await runMain(async () => {
  if (await setUp()) process.stderr.write('Set up. `npm start` starts the server.\n');
});
