import type { Migration } from '../../platform/database/index.ts';

export const tookPartMigrations: readonly Migration[] = [
  {
    name: '2026-11-30T0662-who-took-part',
    sql: `create table channel_notes (
  process text not null references records on delete cascade,
  channel text not null,
  limitation text,
  sentence jsonb not null default '{}',
  reached integer,
  cost text,
  primary key (process, channel)
);
-- next
-- What those who took part are held against: the numbers of a population or of members.
create table profile_references (
  process text not null references records on delete cascade,
  question text not null,
  source text not null,
  counts jsonb not null,
  primary key (process, question)
);
`,
  },
  {
    name: '2026-12-01T0741-reached-is-logged',
    // How many heard of a channel is said by the log of outreach.
    sql: 'alter table channel_notes drop column reached;',
  },
];
