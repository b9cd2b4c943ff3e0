import type { Command } from 'commander';
import { BadUse, print, withDatabase } from './running.ts';

export function addExportCommands(program: Command): void {
  const exports = program.command('export').description('Write what is kept here as files that other tools read.').exitOverride();
  exports
    .command('polis')
    .description('Write a poll as Polis writes its exports.')
    .argument('<poll>', 'id of the poll: the last part of its address')
    .requiredOption('--out <dir>', 'folder to write; it must be new or empty')
    .option('--generation <zip|report>', 'the older kind of file set (zip) or the newer one (report)', 'zip')
    .option('--json', 'answer as JSON')
    .exitOverride()
    .action((poll: string, options: { out: string; generation: string; json?: boolean }) =>
      withDatabase(async () => {
        if (options.generation !== 'zip' && options.generation !== 'report') throw new BadUse('--generation must be zip or report.');
        throw new BadUse(`${poll} cannot be exported yet.`);
        print(options.json, null, []);
      }),
    );
}
