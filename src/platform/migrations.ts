import type { Migration } from './database/migrate.ts';

export const platformMigrations: readonly Migration[] = [
  {
    name: '2026-11-21T1700-platform',
    sql: `
create function forbid_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or removed: write a new one', tg_table_name;
end $$;
-- next
create table ledger (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor_kind text not null check (actor_kind in ('account', 'participant', 'system')),
  actor_id text not null,
  actor_role text,
  act text not null,
  object_type text not null,
  object_id text not null,
  process_id text,
  before jsonb,
  after jsonb
);
-- next
create index ledger_object on ledger (object_type, object_id);
-- next
create index ledger_process on ledger (process_id, id);
-- next
create trigger ledger_is_append_only before update or delete on ledger
  for each row execute function forbid_change();
-- next
create table mails (
  id bigint generated always as identity primary key,
  created_at timestamptz not null default now(),
  recipient text not null,
  subject text not null,
  body text not null,
  sent_at timestamptz,
  attempts integer not null default 0,
  last_error text
);
-- next
create table settings (
  name text primary key,
  value jsonb not null,
  changed_at timestamptz not null default now()
);
`,
  },
  {
    // What is there was made by a version that sent it later whatever had become of it.
    name: '2026-11-29T0802-mail-with-links',
    sql: `
alter table mails
  alter column body drop not null,
  add column opens_until timestamptz,
  add column stays boolean not null default true;
-- next
alter table mails alter column stays set default false;
-- next
update mails set body = null where body like '%/sign-in/confirm?%';
`,
  },
];
