import type { Command } from 'commander';
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
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nExample:\n  throughline survey tabulate 92hk19t1204j --by region --json')
    .action(async (survey: string, { json, ...options }: TabulateOptions & { json?: boolean }) => {
      // Surveys are loaded for it alone.
      const { tabulate, linesOf } = await import('./tabulate-survey.ts');
      const tabulated = await withServices((services) => tabulate(services, survey, options));
      print(json, tabulated, linesOf(tabulated));
    });
}
