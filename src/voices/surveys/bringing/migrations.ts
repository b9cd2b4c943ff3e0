import type { Migration } from '../../../platform/database/index.ts';

export const tablesOfAnswers: Migration = {
  name: '2026-12-01T0731-tables-of-answers',
  // bytes: gone once it was taken; taking_at: when a part of it was taken last; taken: the counts, once all is there.
  sql: `create table survey_tables (
  id text primary key,
  survey text not null references records on delete cascade,
  name text not null,
  bytes bytea,
  map jsonb not null,
  at timestamptz not null,
  done integer not null default 0,
  total integer not null default 0,
  taking_at timestamptz,
  taken jsonb,
  -- Why it was not taken, where that came out only then.
  failed text
);
-- next
create index survey_tables_survey on survey_tables (survey, at)`,
};
