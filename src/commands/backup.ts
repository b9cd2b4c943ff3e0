import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { allMigrations } from '../parts.ts';
import { backUp, openBackup, restore, UnusableBackup } from '../platform/database/index.ts';
import { checkSecret, keepSecret, programVersion, readConfig, readSecretIfThere } from '../platform/index.ts';
import { backedUpFiles } from '../records/files/index.ts';
import { BadUse, print, withOpen } from './running.ts';

export function addBackupCommands(program: Command): void {
  program
    .command('backup')
    .description('Write the database and the uploaded files into one file, while the server runs.')
    .requiredOption('--out <file>', 'the file to write; it must not be there yet')
    .option(
      '--with-secret',
      'put the secret in as well: whoever has the file can then sign for this installation',
    )
    .option('--json', 'answer as JSON')
    .action(takeBackup);
  program
    .command('restore <file>')
    .description(
      'Put a backup into an empty DATA_DIR (or an empty DATABASE_URL), and compare every row with it.',
    )
    .action(restoreBackup);
}

async function takeBackup(options: { out: string; withSecret?: boolean; json?: boolean }): Promise<void> {
  const out = resolve(options.out);
  if (existsSync(out)) throw new BadUse(`${out} is there already: name another file.`);
  const config = readConfig(process.env);
  const { tables, takenAt, files, damaged } = await withOpen(config, ({ url }) =>
    backUp(url, out, {
      secret: options.withSecret ? config.secret : null,
      program: programVersion,
      at: new Date(),
      files: config.s3 ? null : backedUpFiles(config),
    }),
  ).catch((error: unknown) => {
    if (error instanceof Error && 'syscall' in error)
      throw new BadUse(`${out} cannot be written (${error.message}): name a file in a folder with room.`);
    throw error;
  });
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  print(options.json, { file: out, takenAt, rows, tables: tables.length, files, damaged }, [
    `${out}: ${rows} rows of ${tables.length} tables${files === null ? '' : `, ${files} uploaded files`}.`,
    ...(config.s3
      ? [
          `Uploaded files are not in it: they lie in the bucket ${config.s3.bucket}, which wants a backup too.`,
        ]
      : []),
    ...damaged.map((sha256) => `Damaged on the disk, and not what was uploaded: files/${sha256}`),
    options.withSecret
      ? 'The secret is in it: keep the file where only you can read it.'
      : 'The secret is not in it: keep the file `secret` of the data folder (or THROUGHLINE_SECRET) elsewhere; without it receipts open nothing after a restore.',
  ]);
}

async function restoreBackup(file: string): Promise<void> {
  const backup = await openBackup(resolve(file)).catch(asBadUse);
  try {
    const { dataDir, secretHere } = readPlace();
    if (backup.secret === null && secretHere === null) {
      throw new BadUse(
        `The backup holds no secret: put the one of that installation into ${join(dataDir, 'secret')}, or set THROUGHLINE_SECRET, and restore again.`,
      );
    }
    if (backup.secret !== null && secretHere !== null && backup.secret !== secretHere) {
      throw new BadUse(
        `The secret in the backup is not the one here (${join(dataDir, 'secret')} or THROUGHLINE_SECRET): restore into a new folder, or take that one away.`,
      );
    }
    const config = readConfig({
      ...process.env,
      THROUGHLINE_SECRET: secretHere ?? backup.secret ?? undefined,
    });
    await withOpen(config, async (database) => {
      await restore(database, backup, allMigrations, backedUpFiles(config).lay).catch(asBadUse);
      await checkSecret(database.db, config, false);
      if (secretHere === null) keepSecret(config.dataDir, config.secret);
      const { tables, takenAt, files, damaged } = backup.manifest;
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      print(false, null, [
        `Restored ${rows} rows of ${tables.length} tables, taken ${takenAt}, and compared each table with the backup: equal.`,
        files === null
          ? 'No uploaded files were in it: they lie where they lay, in a bucket or in the folder `files` of that data folder.'
          : `Uploaded files: ${files - damaged.length} of ${files}, each with the bytes that its name says.`,
      ]);
    });
  } finally {
    backup.close();
  }
}

/** The secret that is already here, without making one. */
function readPlace(): { dataDir: string; secretHere: string | null } {
  const dataDir = resolve(process.env.DATA_DIR || 'data');
  return {
    dataDir,
    secretHere: process.env.THROUGHLINE_SECRET || (readSecretIfThere(dataDir)?.trim() ?? null),
  };
}

function asBadUse(error: unknown): never {
  throw error instanceof UnusableBackup ? new BadUse(error.message) : error;
}
