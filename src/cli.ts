/** `bin/throughline`: the same acts as the pages, for the terminal and for scripts. */
import { Command, CommanderError } from 'commander';
import { addBackupCommands } from './commands/backup.ts';
import { addDatabaseCommands } from './commands/database.ts';
import { addExportCommands } from './commands/export.ts';
import { addImportCommands } from './commands/import.ts';
import { addOpinionCommands } from './commands/opinion-map.ts';
import { addReceiveMailCommand } from './commands/receive-mail.ts';
import { addRecordCommands } from './commands/records.ts';
import { BadUse } from './commands/running.ts';
import { addServeCommand } from './commands/serve.ts';
import { addSignInLinkCommand } from './commands/sign-in-link.ts';
import { addSurveyCommands } from './commands/survey.ts';
import { ConfigProblem, isExpected, programVersion, whyNotStarted } from './platform/index.ts';

const program = new Command('throughline')
  .version(programVersion)
  .description('Throughline: from what people said to what was done about it.')
  .showHelpAfterError('(see --help)')
  .exitOverride()
  .configureHelp({ showGlobalOptions: true });

addServeCommand(program);
addDatabaseCommands(program);
addBackupCommands(program);
addImportCommands(program);
addExportCommands(program);
addOpinionCommands(program);
addRecordCommands(program);
addSurveyCommands(program);
addReceiveMailCommand(program);
addSignInLinkCommand(program);

// Exit codes: 0 done, 1 it failed, 2 the call or the input was wrong.
try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof BadUse || error instanceof ConfigProblem) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  } else {
    process.stderr.write(`${isExpected(error) ? whyNotStarted(error) : describe(error)}\n`);
    process.exitCode = 1;
  }
}
// Something that was opened before it failed may hold the program up.
if (process.exitCode) process.exit();

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
