// `npm start`: sets up what is missing or stale, then becomes the server.
import module from 'node:module';
import { inClone } from './set-up/paths.mjs';
import { setUp } from './set-up/set-up.mjs';
import { runMain } from './set-up/trouble.mjs';

await runMain(async () => {
  if (!(await setUp())) return;
  process.env.NODE_ENV ??= 'production';
  module.enableCompileCache?.(inClone('.cache', 'compiled'));
  await import('../build/server.js');
});
