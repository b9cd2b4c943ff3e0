// `npm run bench:opinion`: how fast opinions are mapped, in how much memory; prints tables.
import { setUp } from './set-up/set-up.mjs';
import { runMain } from './set-up/trouble.mjs';

await runMain(async () => {
  if (!(await setUp())) return;
  const { main } = await import('../bench/opinion/main.ts');
  await main(process.argv.slice(2));
});
