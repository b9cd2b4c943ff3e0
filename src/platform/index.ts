export { breakLines } from './break-lines.ts';
export { type Clock, systemClock } from './clock.ts';
export { type Config, ConfigProblem, keyFor, readConfig } from './config.ts';
export { markErased } from './database/clear-erased.ts';
export { newId } from './ids.ts';
export {
  type Actor,
  actsInLedger,
  countActs,
  forgetActor,
  type LedgerEntry,
  type LedgerFilter,
  type LedgerLine,
  lastActOn,
  ledgerProcess,
  readLedger,
  record,
} from './ledger.ts';
export { createLog, type Log } from './log.ts';
export { createMetrics } from './metrics.ts';
export { type Part, platformPart, type Services } from './part.ts';
export { checkSecret, keepSecret, readSecretIfThere } from './secret.ts';
export { hiding, seal, unseal } from './signing.ts';
export {
  readSpreadsheet,
  type SpreadsheetCell,
  spreadsheetPieces,
  spreadsheetText,
} from './spreadsheet-csv.ts';
export { programVersion } from './version.ts';
export { isExpected, StartFailed, whyNotStarted } from './why-not-started.ts';
