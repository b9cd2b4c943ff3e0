import { figureMigrations, opinionMapMigrations } from './findings/index.ts';
import { peopleMigrations } from './people/index.ts';
import { type Migration, platformMigrations } from './platform/index.ts';
import { processMigrations } from './processes/index.ts';
import { pollMigrations } from './voices/index.ts';

/** The steps of every folder that keeps records. Their names put them in one order. */
export const allMigrations: readonly Migration[] = [
  ...platformMigrations,
  ...peopleMigrations,
  ...processMigrations,
  ...pollMigrations,
  ...figureMigrations,
  ...opinionMapMigrations,
];
