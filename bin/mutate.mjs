// `npm run mutate [-- FILE…]`: changes the code of src/opinion in thousands of small ways and looks which of them no test
// notices (Stryker). Takes an hour or more for all; with files, only those.
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { inClone } from './set-up/paths.mjs';
import { setUp } from './set-up/set-up.mjs';
import { runMain } from './set-up/trouble.mjs';

await runMain(async () => {
  if (!(await setUp())) return;
  // Stryker works on a copy in .cache/mutation; tests look for data beside their clone.
  const shared = inClone('..', 'shared');
  const link = inClone('.cache', 'mutation', 'shared');
  if (existsSync(shared) && !existsSync(link)) {
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(shared, link);
  }
  const { Stryker } = await import('@stryker-mutator/core');
  const files = process.argv.slice(2);
  await new Stryker(files.length > 0 ? { mutate: files } : {}).runMutationTest();
});
