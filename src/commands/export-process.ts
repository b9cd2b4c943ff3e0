import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { findProcess } from '../processes/index.ts';
import { bundleOf } from '../stories/open-data/index.ts';
import { BadUse, print, withServices } from './running.ts';

/** The bundle of a process as a folder: what `/processes/…/bundle.zip` gives, for a daily copy. */
export function addExportProcessCommand(exports: Command): void {
  exports
    .command('process')
    .description(
      'Write everything public about a process: CSV, JSON, a data dictionary and datapackage.json.',
    )
    .argument('<process>', 'id of the process, or the last part of its address')
    .requiredOption('--out <dir>', 'folder to write; it must be new or empty')
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nExample:\n  throughline export process market-street --out ./market-street')
    .action((idOrSlug: string, options: { out: string; json?: boolean }) =>
      withServices(async (services) => {
        const process = await findProcess(services.db, idOrSlug);
        if (!process) throw new BadUse(`There is no process “${idOrSlug}”.`);
        // What nobody may read yet is no open data, whoever asks for it here.
        if (process.state === 'draft') throw new BadUse(`“${idOrSlug}” is a draft: publish it first.`);
        const folder = resolve(options.out);
        if (existsSync(folder) && readdirSync(folder).length > 0) {
          throw new BadUse(`${options.out} is not empty. Name a new folder.`);
        }
        const files: string[] = [];
        for await (const { path, pieces } of bundleOf(services, process)) {
          mkdirSync(dirname(join(folder, path)), { recursive: true });
          await writeFile(join(folder, path), pieces);
          files.push(path);
        }
        print(
          options.json,
          { files },
          files.map((path) => `${options.out}/${path}`),
        );
      }),
    );
}
