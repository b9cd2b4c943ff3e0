import type { Command } from 'commander';
import { createProcessPort } from '../processes/index.ts';
import { conversationKind } from '../voices/conversations/index.ts';
import { outreachKind } from '../voices/outreach/index.ts';
import { type ImportPolisOptions, importPolis, linesOf } from './import-polis.ts';
import {
  type ImportRecordsOptions,
  importEvents,
  importRecords,
  linesOf as linesOfRecords,
} from './import-records.ts';
import type { ImportSurveyOptions } from './import-survey.ts';
import { type ImportTotalsOptions, importTotalsFile, linesOf as linesOfTotals } from './import-totals.ts';
import { progressBar } from './progress-bar.ts';
import { print, withDatabase, withServices } from './running.ts';

type PolisOptions = Omit<ImportPolisOptions, 'path'> & { json?: boolean };
type TotalsOptions = Omit<ImportTotalsOptions, 'file' | 'claims'> & { claim?: string[]; json?: boolean };

export function addImportCommands(program: Command): void {
  const imports = program.command('import').description('Bring in what was gathered elsewhere.');
  imports
    .command('polis')
    .description(
      'Import a Polis conversation from a folder of CSV files or a zip. It arrives as a draft; the same one a second time adds nothing.',
    )
    .argument('<path>', 'folder or zip file')
    .option(
      '--process <id>',
      'process it belongs to, by id or the last part of its address; without it, a new one is made, as a draft',
    )
    .option('--title <text>', 'title of the poll, instead of the conversation’s topic')
    .option('--language <tag>', 'language of the conversation, such as en; guessed when left out')
    .option(
      '--sign <plus|minus>',
      'what means agree in the files, 1 (plus) or -1 (minus); only where it cannot be detected',
    )
    .option('--dry-run', 'read and report, write nothing')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  throughline import polis ./export --dry-run\n  throughline import polis export.zip --process strategy-2028 --language fr',
    )
    .action(async (path: string, { json, ...options }: PolisOptions) => {
      const bar = progressBar();
      try {
        const imported = await importPolis(withDatabase, { path, ...options }, new Date(), bar.show);
        bar.end();
        print(json, imported, linesOf(imported));
      } finally {
        bar.end();
      }
    });
  imports
    .command('totals')
    .description(
      'Import a published table of which only the totals of each statement are known. It arrives as a draft.',
    )
    .argument('<file>', 'CSV file: number, text, and either agree, disagree, pass or votes and percentages')
    .requiredOption('--voters <n>', 'how many people voted, as published')
    .requiredOption('--process <id>', 'process it belongs to, by id or the last part of its address')
    .option('--title <text>', 'title of the poll')
    .option('--language <tag>', 'language of the title')
    .option('--source <text>', 'where it was published')
    .option(
      '--exposure <percent>',
      'share of the voters from which on a statement is ranked; 20 when left out',
    )
    .option(
      '--claim <claim...>',
      'what was printed about it, to be checked: statements=65, disagree<=25, 3:agree=57/50',
    )
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  throughline import totals table.csv --voters 106 --process strategy-2028 --title "Poll of 2022"',
    )
    .action((file: string, { json, claim, ...options }: TotalsOptions) =>
      withDatabase(async (db) => {
        const processes = createProcessPort(db, null);
        const imported = await importTotalsFile(
          db,
          processes,
          { file, claims: claim, ...options },
          new Date(),
        );
        print(json, imported, linesOfTotals(imported));
      }),
    );
  imports
    .command('submissions')
    .description(
      'Bring a table of letters into a process. Each waits for a moderator, also where no letters are taken any more; the same file a second time adds nothing.',
    )
    .argument(
      '<file>',
      'CSV file with the columns of the table of letters, such as title, body, name, publish',
    )
    .requiredOption('--process <id>', 'process they were written to, by id or the last part of its address')
    .option('--dry-run', 'read and report, write nothing')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  throughline import submissions letters.csv --process market-street --dry-run',
    )
    .action(async (file: string, { json, ...options }: ImportRecordsOptions & { json?: boolean }) => {
      const imported = await withServices((services) =>
        importRecords(services, 'submissions', file, options),
      );
      print(json, imported, linesOfRecords(imported));
    });
  imports
    .command('records')
    .description(
      'Bring a table of records into a process, such as findings or milestones. New ones arrive as drafts; the same file a second time adds nothing.',
    )
    .argument('<kind>', 'what they are, as in addresses: findings, answers, milestones')
    .argument('<file>', 'CSV file with the columns of the table that the process offers')
    .requiredOption('--process <id>', 'process they belong to, by id or the last part of its address')
    .option('--dry-run', 'read and report, write nothing')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  throughline import records milestones plan.csv --process market-street --dry-run',
    )
    .action(
      async (kind: string, file: string, { json, ...options }: ImportRecordsOptions & { json?: boolean }) => {
        const imported = await withServices((services) => importRecords(services, kind, file, options));
        print(json, imported, linesOfRecords(imported));
      },
    );
  imports
    .command('events')
    .description(
      'Bring a calendar file, or a table of events, into a process. New ones arrive as drafts; the same file again changes what it changed, and nothing that was changed here.',
    )
    .argument(
      '<file>',
      'calendar file (.ics), or CSV file with the columns of the table that the process offers',
    )
    .requiredOption('--process <id>', 'process they belong to, by id or the last part of its address')
    .option('--dry-run', 'read and report, write nothing')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  throughline import events council.ics --process market-street --dry-run',
    )
    .action(async (file: string, { json, ...options }: ImportRecordsOptions & { json?: boolean }) => {
      const imported = await withServices((services) => importEvents(services, file, options));
      print(json, imported, linesOfRecords(imported));
    });
  imports
    .command('survey')
    .description(
      'Bring a form that was made elsewhere into a process, as the draft of a survey, and what was answered there.',
    )
    .argument(
      '<file>',
      'XLSForm (.xlsx, .xls), JSON of SurveyJS or Kobo, survey of LimeSurvey (.lss, .lsg, .txt) or Qualtrics (.qsf), or a table of answers (.csv) alone',
    )
    .option('--responses <file>', 'table of answers (.csv, .xlsx) to the form, or JSON of Kobo')
    .option(
      '--map <file>',
      'JSON that says which question a column is, {"head": "name"}, as the page of a survey offers it',
    )
    .requiredOption('--process <id>', 'process it belongs to, by id or the last part of its address')
    .option('--dry-run', 'read and report, write nothing')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  throughline import survey form.xlsx --process market-street --dry-run',
    )
    .action(async (file: string, { json, ...options }: ImportSurveyOptions & { json?: boolean }) => {
      // Its readers are loaded for it alone.
      const { importSurvey, linesOf: linesOfSurvey } = await import('./import-survey.ts');
      const bar = progressBar();
      try {
        const imported = await withServices((services) => importSurvey(services, file, options, bar.show));
        bar.end();
        print(json, imported, linesOfSurvey(imported));
      } finally {
        bar.end();
      }
    });
  for (const { plural, command, what, columns } of tables)
    imports
      .command(command)
      .description(
        `Bring a table of ${what} into a process. New ones arrive unpublished; the same file a second time adds nothing.`,
      )
      .argument('<file>', 'CSV file with the columns of the table that the process offers')
      .requiredOption('--process <id>', 'process they belong to, by id or the last part of its address')
      .option('--dry-run', 'read and report, write nothing')
      .option('--json', 'answer as JSON')
      .addHelpText(
        'after',
        `${columns}\nExample:\n  throughline import ${command} ${command}.csv --process market-street --dry-run`,
      )
      .action(async (file: string, { json, ...options }: ImportRecordsOptions & { json?: boolean }) => {
        const imported = await withServices((services) => importRecords(services, plural, file, options));
        print(json, imported, linesOfRecords(imported));
      });
}

/** Kinds whose tables have a command of their own. */
const tables = [
  {
    plural: conversationKind.plural,
    command: 'conversations',
    what: 'conversations held by others, with what was said in them,',
    columns: `
Columns, as the table of the process has them: title, held_on, form, place, host_kind, people (each with
NAME_missing where it is not known), groups, odd, summary; and what was said, a line each in one cell: points,
agreed, disagreed, quotes (only those whose speakers agreed). "[2] More trees" is about the second question,
"[its id] More trees" too; without brackets it is about none. A line that is new adds a point; none is taken away.
`,
  },
  { plural: outreachKind.plural, command: 'outreach', what: 'outreach', columns: '' },
];
