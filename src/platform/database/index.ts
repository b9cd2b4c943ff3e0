export { backUp } from './backup.ts';
export { copyDatabase } from './copy.ts';
export {
  type Database,
  type DatabaseTransaction,
  inTransaction,
  type OpenDatabase,
  openDatabase,
  type Queryable,
  tables,
} from './database.ts';
export { databaseAnswers } from './failures.ts';
export { listen } from './listen.ts';
export { type Migration, migrate } from './migrate.ts';
export { openBackup, restore, UnusableBackup } from './restore.ts';
export { takeTurn } from './take-turn.ts';
