import type { Migration } from '../../../platform/database/index.ts';

export const moderationMigrations: readonly Migration[] = [
  {
    name: '2026-11-21T1730-moderation-proposals',
    sql: `
-- Another wording that a moderator puts to the author of a statement. Only the author's yes makes it the wording.
create table moderation_proposals (
  id bigint generated always as identity primary key,
  statement_id bigint not null references statements,
  body text not null,
  note text,
  by text not null,
  at timestamptz not null default now(),
  answered_at timestamptz,
  answer text check (answer in ('accepted', 'declined', 'lapsed')),
  check ((answered_at is null) = (answer is null))
);
-- next
create unique index moderation_proposals_open on moderation_proposals (statement_id) where answer is null;
-- next
create index moderation_appeals_open on moderation_appeals (statement_id) where outcome is null;
`,
  },
];
