import { existsSync } from 'node:fs';
import module from 'node:module';
import { continueUnderBroughtNode, isNodeBrought, isNodeRecent } from './set-up/node.mjs';
import { inClone } from './set-up/paths.mjs';
import { leaveWithLauncher } from './set-up/run.mjs';
import { runMain } from './set-up/trouble.mjs';

if (!existsSync(inClone('build', 'cli.js')) || !(isNodeRecent() || isNodeBrought())) {
  process.stderr.write('Throughline is not set up yet: run `npm run setup` first.\n');
  process.exit(1);
} else if (!isNodeRecent()) {
  continueUnderBroughtNode();
} else {
  leaveWithLauncher();
  process.env.NODE_ENV ??= 'production';
  module.enableCompileCache?.(inClone('.cache', 'compiled'));
  await runMain(() => import('../build/cli.js'));
}
