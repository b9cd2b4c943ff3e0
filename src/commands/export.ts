import type { Command } from 'commander';
import { PolisFileProblem } from '../polis/index.ts';
import { exportPoll, problemLine } from '../voices/polls/polis/index.ts';
import { addExportProcessCommand } from './export-process.ts';
import { BadUse, print, withDatabase } from './running.ts';
import { addExportSurveyCommand } from './survey.ts';

type PolisOptions = { out: string; generation: string; externalIds?: boolean; json?: boolean };

export function addExportCommands(program: Command): void {
  const exports = program
    .command('export')
    .description('Write what is kept here as files that other tools read.');
  exports
    .command('polis')
    .description('Write a poll as Polis writes its exports. Texts that the public may not read are left out.')
    .argument('<poll>', 'id of the poll: the last part of its address')
    .requiredOption('--out <dir>', 'folder to write; it must be new or empty')
    .option('--generation <zip|report>', 'the older kind of file set (zip) or the newer one (report)', 'zip')
    .option('--external-ids', 'write the ids that came with the import; they may identify people')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  throughline export polis 3f8k2m9d0qrs --out ./export --generation report',
    )
    .action((poll: string, options: PolisOptions) =>
      withDatabase(async (db, config) => {
        const { generation } = options;
        if (generation !== 'zip' && generation !== 'report')
          throw new BadUse('--generation must be zip or report.');
        const url = `${config.publicUrl}/polls/${poll}`;
        const how = { generation, externalIds: options.externalIds ?? false, url } as const;
        const written = await exportPoll(db, poll, options.out, how).catch((error: unknown) => {
          if (error instanceof PolisFileProblem) throw new BadUse(problemLine(error));
          throw error;
        });
        if (written === null) throw new BadUse(`There is no poll “${poll}” whose single votes are known.`);
        const lines = written.files.map(({ name, rows }) => `${options.out}/${name}: ${rows} rows`);
        const lost = written.lost.map(
          ({ what, count }) => `Not written, for want of a place: ${what} (${count})`,
        );
        print(options.json, written, [...lines, ...lost]);
      }),
    );
  addExportProcessCommand(exports);
  addExportSurveyCommand(exports);
}
