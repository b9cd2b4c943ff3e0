// `npm run bench`: measures the running program and prints a table. See bench/main.ts for what is measured.
import { setUp } from './set-up/set-up.mjs';
import { runMain } from './set-up/trouble.mjs';

await runMain(async () => {
  if (!(await setUp())) return;
  const { main } = await import('../bench/main.ts');
  await main(process.argv.slice(2));
});
