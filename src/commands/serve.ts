import type { Command } from 'commander';
import { readConfig } from '../platform/index.ts';
import { serve } from '../serve.ts';

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description(
      'Serve the site. PORT, HOST, DATA_DIR, DATABASE_URL and the other settings come from the environment.',
    )
    .option('--empty', 'start without the demo')
    .action(async (options: { empty?: boolean }) => {
      const running = await serve(readConfig(process.env), { withDemo: !options.empty });
      await new Promise<void>((resolve) => {
        const stop = () => void running.stop().then(resolve, resolve);
        process.once('SIGINT', stop);
        process.once('SIGTERM', stop);
      });
    });
}
