export { clearErased, markErased } from './clear-erased.ts';
export { type Clock, systemClock } from './clock.ts';
export { type Config, ConfigProblem, keyFor, readConfig } from './config.ts';
export { backUp } from './database/backup.ts';
export { copyDatabase, TargetNotEmpty } from './database/copy.ts';
export {
  type Database,
  type DatabaseTransaction,
  inTransaction,
  type OpenDatabase,
  openDatabase,
  type Queryable,
  tables,
} from './database/database.ts';
export { DatabaseProblem } from './database/embedded/problem.ts';
export { databaseAnswers, isConnectionFailure } from './database/failures.ts';
export { type Listening, listen } from './database/listen.ts';
export { type Migration, migrate } from './database/migrate.ts';
export { type BackupFile, openBackup, restore, UnusableBackup } from './database/restore.ts';
export { takeTurn } from './database/take-turn.ts';
export { type KeptFile, KeptFiles, type Wanted } from './downloads/kept-files.ts';
export { sendKept, stateOf } from './downloads/send-kept.ts';
export type { ZipEntry } from './downloads/write-zip.ts';
export { cleanText, type Form, readForm, readFormAll, safePath, wholeNumber } from './http/form.ts';
export { limitHalfOpen } from './http/half-open.ts';
export { createHttpApp } from './http/http-app.ts';
export { addressKey, createRateLimit, type RateLimit } from './http/rate-limit.ts';
export {
  type FieldProblem,
  problem,
  type Refusal,
  refusalStatus,
  refuse,
  showRefusalsWith,
} from './http/refusal.ts';
export { cookieName, isSecure } from './http/security.ts';
export { createStaticFiles, type StaticFiles } from './http/static-files.ts';
export { warnOfUntrustedProxy } from './http/untrusted-proxy.ts';
export { newId } from './ids.ts';
export { forgetOldMail, type Job, startJobs } from './jobs.ts';
export { type Actor, forgetActor, type LedgerEntry, type LedgerTables, record } from './ledger.ts';
export { createLog, type Log } from './log.ts';
export { createMailer, type KeptMail, type Mail, type Mailer } from './mail/mail.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { platformMigrations } from './migrations.ts';
export { type Part, platformPart, type Services } from './part.ts';
export { checkSecret, keepSecret, readSecretIfThere } from './secret.ts';
export { readSetting, writeSetting } from './settings.ts';
export { seal, sign, signatureFits, unseal } from './signing.ts';
export { type SpreadsheetCell, spreadsheetPieces, spreadsheetText } from './spreadsheet-csv.ts';
export { programVersion } from './version.ts';
export { isExpected, StartFailed, whyNotStarted } from './why-not-started.ts';
