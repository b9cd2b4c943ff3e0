import type { Command } from 'commander';
import { ConfigProblem, readConfig, StartFailed, whyNotStarted } from '../platform/index.ts';
import { serve } from '../serve.ts';

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description(
      'Serve the site. PORT, HOST, DATA_DIR, DATABASE_URL and the other settings come from the environment.',
    )
    .option('--empty', 'start without the demo')
    .option(
      '--accept-secret',
      'the secret is lost for good: go on with another one; receipts and sign-ins end',
    )
    .action(async (options: { empty?: boolean; acceptSecret?: boolean }) => {
      const running = await serve(readConfig(process.env), {
        withDemo: !options.empty,
        acceptSecret: options.acceptSecret ?? false,
      }).catch((error: unknown) => {
        if (error instanceof ConfigProblem) throw error;
        throw new StartFailed(whyNotStarted(error));
      });
      await new Promise<void>((resolve) => {
        const stop = () => void running.stop().then(resolve, resolve);
        process.once('SIGINT', stop);
        process.once('SIGTERM', stop);
      });
    });
}
