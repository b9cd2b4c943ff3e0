/** The server as a program: reads the settings, opens the database, serves, and stops when told to. */
import { parseArgs } from 'node:util';
import { readConfig, whyNotStarted } from './platform/index.ts';
import { serve } from './serve.ts';

const { values } = parseArgs({ options: { empty: { type: 'boolean', default: false } }, strict: false });

try {
  const running = await serve(readConfig(process.env), { withDemo: !values.empty });
  let asked = 0;
  const stop = (signal: string) => {
    // One Ctrl-C may arrive twice, from the terminal and from npm; only a later one means "now".
    if (asked > 0) return Date.now() - asked > 2000 ? process.exit(1) : undefined;
    asked = Date.now();
    process.stderr.write(`\nStopping (${signal}). Votes that were acknowledged are kept.\n`);
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('SIGTERM', () => stop('SIGTERM'));
} catch (error) {
  process.stderr.write(`${whyNotStarted(error)}\n`);
  process.exit(1);
}
