import type { Migration } from '../../platform/database/index.ts';

export const inboxMigrations: readonly Migration[] = [
  {
    name: '2026-11-29T2110-inbox',
    sql: `
-- Who has what waits for the staff, and what somebody saw to that no act ends by itself: as long as it waits since the
-- same moment. kind, item and task name it as its kind does.
create table inbox_marks (
  kind text not null,
  item text not null,
  task text not null,
  assigned_to text,
  assigned_at timestamptz,
  seen_to_since timestamptz,
  primary key (kind, item, task)
);
-- next
-- What somebody does not want to see before a day. Others see it all the same.
create table inbox_snoozes (
  account_id text not null,
  kind text not null,
  item text not null,
  task text not null,
  until date not null,
  primary key (account_id, kind, item, task)
);
-- next
-- What somebody did with one press, and how each stood before, so that it can be undone right after it.
create table inbox_presses (
  id text primary key,
  account_id text not null,
  act text not null,
  -- [{kind, id, task, ...}]: the marks before.
  items jsonb not null,
  at timestamptz not null,
  undone boolean not null default false
);
-- next
create index record_texts_translated on record_texts (record_id, field, language, id desc) where state <> 'original';
-- next
create index records_drafts on records (kind, changed_at) where state = 'draft';
`,
  },
  {
    name: '2026-11-30T0141-midnight-in-a-zone',
    sql: `
-- Where a server knows a zone by another name than the program does, by UTC: better an hour early than no list.
create function midnight_in(day date, zone text) returns timestamptz language plpgsql stable as $$
begin
  return day::timestamp at time zone zone;
exception when invalid_parameter_value then
  return day::timestamp at time zone 'UTC';
end
$$;
`,
  },
  {
    // What waits of a kind is a few of very many.
    name: '2026-11-30T0151-records-by-state',
    sql: 'create index records_state on records (kind, state);',
  },
];
