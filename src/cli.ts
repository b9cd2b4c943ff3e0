/** `bin/throughline`: the same acts as the pages, for the terminal and for scripts. */
import { Command, CommanderError } from 'commander';
import { BadUse } from './commands/running.ts';
import { ConfigProblem, isExpected, programVersion, whyNotStarted } from './platform/index.ts';

/** What adds each command, loaded for it alone: most need the whole program, which takes a while. */
const commands: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  serve: async () => (await import('./commands/serve.ts')).addServeCommand,
  migrate: database,
  demo: database,
  'move-data': database,
  backup,
  restore: backup,
  import: async () => (await import('./commands/import.ts')).addImportCommands,
  export: async () => (await import('./commands/export.ts')).addExportCommands,
  opinion: async () => (await import('./commands/opinion-map.ts')).addOpinionCommands,
  records: async () => (await import('./commands/records.ts')).addRecordCommands,
  survey: async () => (await import('./commands/survey.ts')).addSurveyCommands,
  'receive-mail': async () => (await import('./commands/receive-mail.ts')).addReceiveMailCommand,
  'sign-in-link': async () => (await import('./commands/sign-in-link.ts')).addSignInLinkCommand,
};

async function database() {
  return (await import('./commands/database.ts')).addDatabaseCommands;
}

async function backup() {
  return (await import('./commands/backup.ts')).addBackupCommands;
}

const program = new Command('throughline')
  .version(programVersion)
  .description('Throughline: from what people said to what was done about it.')
  .showHelpAfterError('(see --help)')
  .exitOverride()
  .configureHelp({ showGlobalOptions: true });

const asked = process.argv[2];
const own = asked !== undefined && Object.hasOwn(commands, asked) ? commands[asked] : undefined;
// Help, and what is misspelt, need them all.
for (const load of new Set(own ? [own] : Object.values(commands))) (await load())(program);

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
