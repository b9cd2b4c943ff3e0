import type { Migration } from '../../platform/database/index.ts';

export const profileMigrations: readonly Migration[] = [
  {
    name: '2026-11-30T0661-profile',
    sql: `create table profile_questions (
  process text not null references records on delete cascade,
  name text not null,
  position integer not null,
  asked jsonb not null,
  primary key (process, name)
);
-- next
-- What participants say of themselves. Nothing that they contributed is here, and nothing of this anywhere else.
create table profile_answers (
  participant bigint not null references participants on delete cascade,
  process text not null references records on delete cascade,
  question text not null,
  choices text[] not null,
  described text,
  missing text check (missing in ('skipped', 'prefers-not')),
  channel text not null,
  -- The order in which people came to it, so that counts can be told in steps of several people.
  id bigint generated always as identity,
  primary key (participant, question)
);
-- next
create index profile_answers_process on profile_answers (process, id);
`,
  },
  {
    name: '2026-12-01T0712-counts-of-hosts',
    sql: `-- What the host of a conversation counted of those who came, by choice. A question without a row was not collected.
create table profile_counts (
  record text not null references records on delete cascade,
  question text not null,
  counts jsonb not null,
  primary key (record, question)
);
`,
  },
];
