// `npm run bench:routing`: compares ways of drawing the next statement on simulated conversations; prints a table.
import { setUp } from './set-up/set-up.mjs';
import { runMain } from './set-up/trouble.mjs';

await runMain(async () => {
  if (!(await setUp())) return;
  const { main } = await import('../bench/routing.ts');
  main();
});
