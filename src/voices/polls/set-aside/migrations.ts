import type { Migration } from '../../../platform/database/index.ts';

export const setAsideMigrations: readonly Migration[] = [
  {
    name: '2026-11-29T0900-newcomers-set-aside',
    sql: `
-- Newcomers whose votes are not counted: those whose first vote in the poll came in a stretch of time by one way in.
create table newcomers_set_aside (
  id bigint generated always as identity primary key,
  poll_id text not null references polls,
  -- From this minute on, and before that one.
  since timestamptz not null,
  until timestamptz not null,
  way text not null check (way in ('any', 'page', 'api', 'embed')),
  people integer not null check (people > 0),
  votes integer not null check (votes >= 0),
  -- Public.
  reason text not null check (reason <> ''),
  language text not null,
  by text not null,
  at timestamptz not null,
  check (until > since)
);
-- next
create index newcomers_set_aside_poll on newcomers_set_aside (poll_id, id);
-- next
create trigger newcomers_set_aside_is_append_only before update or delete on newcomers_set_aside
  for each row execute function forbid_change();
-- next
-- That they are counted again, by whom and why.
create table newcomers_put_back (
  set_aside_id bigint primary key references newcomers_set_aside,
  reason text not null check (reason <> ''),
  language text not null,
  by text not null,
  at timestamptz not null
);
-- next
create trigger newcomers_put_back_is_append_only before update or delete on newcomers_put_back
  for each row execute function forbid_change();
-- next
-- Whose votes in which poll are not counted now.
create table participants_set_aside (
  participant_id bigint not null,
  poll_id text not null references polls,
  set_aside_id bigint not null references newcomers_set_aside,
  primary key (participant_id, poll_id)
);
-- next
create index participants_set_aside_act on participants_set_aside (set_aside_id);
-- next
create index participants_set_aside_poll on participants_set_aside (poll_id);
-- next
-- Their votes in force. Those in \`votes\` are counted, these are not; nobody has votes of one poll in both.
create table votes_set_aside (
  participant_id bigint not null,
  statement_id bigint not null references statements,
  value smallint not null check (value in (-1, 0, 1)),
  cast_at timestamptz not null,
  primary key (participant_id, statement_id)
);
-- next
create index votes_set_aside_statement on votes_set_aside (statement_id);
-- next
-- Of whom the public counts of a statement (null: of the poll) say otherwise: they hold somebody set aside since, or
-- lack somebody put back since. A row goes when these counts move (shown-counts.ts).
create table shown_otherwise (
  poll_id text not null references polls,
  statement_id bigint references statements,
  participant_id bigint not null,
  unique nulls not distinct (poll_id, statement_id, participant_id)
);
-- next
create index shown_otherwise_statement on shown_otherwise (statement_id, participant_id);
-- next
create index shown_otherwise_participant on shown_otherwise (participant_id);
`,
  },
];
