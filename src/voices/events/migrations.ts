import type { Migration } from '../../platform/database/index.ts';

export const eventMigrations: readonly Migration[] = [
  {
    name: '2026-11-29T1900-events',
    sql: `create table process_events (
  id text primary key references records on delete cascade,
  scope text not null references records on delete cascade,
  starts timestamptz not null,
  ends timestamptz,
  form text not null check (form in ('in-person', 'online', 'mixed')),
  place text,
  place_missing text check (place_missing in ('not-decided', 'online', 'not-recorded')),
  seats integer,
  host text,
  minutes text references files,
  contact text,
  check ((place is null) = (place_missing is not null))
);
-- next
create trigger process_events_are_records before insert on process_events
  for each row execute function record_is_begun('event', 'scope');
-- next
create trigger process_events_go_with_their_record before delete on process_events
  for each row execute function forbid_change_unless_gone('records', 'id');
-- next
create index process_events_form on process_events (scope, form, id);
-- next
create index process_events_starts on process_events (scope, starts, id);
`,
  },
  {
    name: '2026-11-30T0321-where-events-come-from',
    sql: `
-- Which meeting of a calendar file an event was made from, and what was taken of it last: so that it is known again, and
-- what staff changed since is left as it is.
create table event_origins (
  event_id text primary key references process_events on delete cascade,
  scope text not null references records on delete cascade,
  uid text not null,
  occurrence text not null,
  sequence integer not null,
  taken jsonb not null,
  unique (scope, uid, occurrence)
);
`,
  },
  {
    name: '2026-11-30T0401-facts-of-a-meeting',
    sql: `alter table process_events
  add column zone text,
  add column "group" text,
  add column co_hosts text,
  add column languages text,
  add column step_free text check (step_free in ('yes', 'no')),
  add column hearing_loop text check (hearing_loop in ('yes', 'no')),
  add column interpreting text check (interpreting in ('yes', 'no')),
  add column part_of text,
  add column part_of_at text,
  add column came integer,
  add column came_up_to integer,
  add column counting text check (counting in ('counted', 'estimated', 'not-counted')),
  add column closed text check (closed in ('one-to-one', 'chatham-house', 'safe-dialogue')),
  add column announced_at timestamptz;
-- next
create index process_events_group on process_events (scope, "group", id);
`,
  },
  {
    name: '2026-11-30T0402-rule-of-notice',
    sql: `create table event_rules (
  scope text primary key references records on delete cascade,
  notice_days integer not null check (notice_days between 1 and 365)
);
`,
  },
  {
    // The draft of a closed meeting is for those who run it alone.
    name: '2026-11-30T0602-drafts-behind-closed-doors',
    sql: `select turn_records(array(select id from process_events where closed is not null), 'draft', 'secluded')`,
  },
];
