import type { Migration } from '../../../platform/database/index.ts';

export const opinionMapMigrations: readonly Migration[] = [
  {
    name: '2026-11-21T2010-opinion-map-runs',
    sql: `
-- One row for every time the map of a poll was reckoned. Rows stay for good and never change.
create table opinion_map_runs (
  id text primary key,
  position bigint generated always as identity unique,
  poll_id text not null,
  input_hash text not null,
  settings jsonb not null,
  started_at timestamptz not null,
  engine_seconds double precision not null check (engine_seconds >= 0),
  asked_by text not null check (asked_by in ('votes', 'moderation', 'staff')),
  asked_by_account text,
  votes_until bigint not null,
  -- How far the poll had come: equal to that of the poll as long as nothing happened since.
  impression text not null,
  program_version text not null,
  verdict text not null check (verdict in ('groups', 'no-clear-groups', 'too-little')),
  groups integer not null check (groups >= 0),
  participants integer not null,
  included integer not null,
  statements integer not null,
  votes integer not null,
  left_out jsonb not null,
  check ((asked_by_account is not null) = (asked_by = 'staff'))
);
-- next
create index opinion_map_runs_poll on opinion_map_runs (poll_id, position desc);
-- next
create trigger opinion_map_runs_are_append_only before update or delete on opinion_map_runs
  for each row execute function forbid_change();
-- next
-- The map itself and the votes it was made of, packed. Kept for the newest run of a poll, the last of each day, and
-- those that somebody asked to keep; people who erase their contributions are taken out of it.
create table opinion_map_contents (
  run_id text primary key references opinion_map_runs,
  result bytea not null,
  input bytea not null,
  erased_since integer not null default 0 check (erased_since >= 0)
);
-- next
-- It is packed already.
alter table opinion_map_contents alter column result set storage external, alter column input set storage external;
-- next
create table opinion_map_kept (
  run_id text primary key references opinion_map_runs,
  reason text not null check (reason <> ''),
  by text not null,
  at timestamptz not null default now()
);
`,
  },
  {
    name: '2026-11-21T2030-opinion-map-starts',
    sql: `
-- What a run took over from the one before it (null: nothing), packed: part of what one needs to reckon it again.
alter table opinion_map_contents add column start bytea;
-- next
alter table opinion_map_contents alter column start set storage external;
`,
  },
  {
    name: '2026-11-29T0605-runs-under-other-numbers',
    sql: `
-- People stood in these under numbers in their order of arrival: nothing to give away, and the new ones do not fit.
delete from opinion_map_contents;
-- next
delete from opinion_map_kept;
`,
  },
  {
    name: '2026-11-29T1105-runs-that-were-asked-for',
    sql: `
-- Runs that somebody of the staff asked for by hand and was given: they stay whole, whatever they were first made for.
create table opinion_map_asked (
  run_id text primary key references opinion_map_runs,
  by text not null,
  at timestamptz not null
);
-- next
insert into opinion_map_asked (run_id, by, at)
select r.id, coalesce(r.asked_by_account, 'unknown'), r.started_at
from opinion_map_runs r join opinion_map_contents c on c.run_id = r.id where r.asked_by = 'staff';
`,
  },
  {
    name: '2026-11-29T1412-runs-by-numbers-from-one',
    sql: `
-- These name statements by numbers that mean others now. Their rows with the fingerprints stay.
delete from opinion_map_contents
where run_id in (select id from opinion_map_runs where statements_were_renumbered(poll_id));
-- next
delete from opinion_map_kept
where run_id in (select id from opinion_map_runs where statements_were_renumbered(poll_id));
`,
  },
  {
    name: '2026-11-29T1835-runs-go-with-drafts',
    sql: `
alter table opinion_map_runs add foreign key (poll_id) references polls on delete cascade;
-- next
select goes_with('opinion_map_runs');
-- next
drop trigger opinion_map_runs_are_append_only on opinion_map_runs;
-- next
create trigger opinion_map_runs_are_append_only before update or delete on opinion_map_runs
  for each row execute function forbid_change_unless_gone('polls', 'poll_id');
`,
  },
];
