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
  {
    name: '2026-11-29T1812-who-decided-vote-reasons',
    sql: `
-- Until now only the ledger knew who decided about a reason.
create table vote_reason_decisions (
  id bigint generated always as identity primary key,
  reason_id bigint not null references vote_reasons,
  state text not null check (state in ('held', 'accepted', 'rejected')),
  reason text,
  by text not null,
  at timestamptz not null
);
-- next
create index vote_reason_decisions_reason on vote_reason_decisions (reason_id, id desc);
-- next
create trigger vote_reason_decisions_are_append_only before update or delete on vote_reason_decisions
  for each row execute function forbid_change();
`,
  },
];
