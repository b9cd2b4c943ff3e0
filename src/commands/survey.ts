import { type Command, Option } from 'commander';
import type { ExportSurveyOptions } from './export-survey.ts';
import { print, withServices } from './running.ts';
import type { TabulateOptions } from './tabulate-survey.ts';

/** `throughline survey tabulate SURVEY`: what was answered, counted. */
export function addSurveyCommands(program: Command): void {
  program
    .command('survey')
    .description('Look at what was answered in a survey.')
    .command('tabulate')
    .description('Count the answers that were sent, question by question.')
    .argument('<survey>', 'the last part of its address')
    .option('--by <question>', 'once more for each answer to this question')
    .option('--weight <question>', 'each person by the number they have there')
    .option('--targets <file>', 'weights by a table question,value,share: how the population would answer')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      '\nFor staff: nothing is hidden, however few answered it.\n\nExample:\n  throughline survey tabulate 92hk19t1204j --by region --json',
    )
    .action(async (survey: string, { json, ...options }: TabulateOptions & { json?: boolean }) => {
      // Surveys are loaded for it alone.
      const { tabulate, linesOf } = await import('./tabulate-survey.ts');
      const tabulated = await withServices((services) => tabulate(services, survey, options));
      print(json, tabulated, linesOf(tabulated));
    });
}

/** `throughline export survey SURVEY --format F --out DIR`: its form, or the answers that were sent. */
export function addExportSurveyCommand(exports: Command): void {
  const format = new Option(
    '--format <format>',
    'the form as xlsform or surveyjs; the answers as csv, long-csv or xlsx',
  );
  exports
    .command('survey')
    .description(
      'Write the form of a survey, or the answers that were sent, with a dictionary and what does not come back from there.',
    )
    .argument('<survey>', 'the last part of its address')
    .addOption(format.choices(['xlsform', 'surveyjs', 'csv', 'long-csv', 'xlsx']).makeOptionMandatory())
    .requiredOption('--out <dir>', 'folder to write; it must be new or empty')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      '\nFor staff: nothing is hidden, however few answered it.\n\nExample:\n  throughline export survey 92hk19t1204j --format xlsx --out ./survey',
    )
    .action(async (survey: string, { json, ...options }: ExportSurveyOptions & { json?: boolean }) => {
      const { exportSurveyTo } = await import('./export-survey.ts');
      const files = await withServices((services) => exportSurveyTo(services, survey, options));
      print(
        json,
        { files },
        files.map((path) => `${options.out}/${path}`),
      );
    });
}
