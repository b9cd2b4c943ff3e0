import type { Command } from 'commander';
import { tableSql } from '../records/kinds/index.ts';
import { BadUse, print, withServices } from './running.ts';

export function addRecordCommands(program: Command): void {
  program
    .command('records')
    .description('Look after kinds of records.')
    .command('sql')
    .description('Print a first migration of a declared kind, to paste into the migrations of its part.')
    .argument('<kind>', 'name of the kind, as it is declared')
    .addHelpText('after', '\nExample:\n  throughline records sql document')
    .action((name: string) =>
      withServices(async ({ kinds }) => {
        const declared = kinds.flatMap(({ declared }) => declared ?? []);
        const kind = declared.find((one) => one.name === name);
        if (!kind) {
          const known = declared.map((one) => one.name).join(', ');
          throw new BadUse(`No kind “${name}” is declared. There are: ${known}.`);
        }
        print(false, null, [tableSql(kind, declared)]);
      }),
    );
}
