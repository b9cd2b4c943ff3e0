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
  {
    // The right to erasure stands above "never changed", and this is all that it asks of such a row.
    name: '2026-11-29T0803-forget-who',
    sql: `
create function forbid_change_but_forgetting() returns trigger language plpgsql as $$
-- Of a row that a participant wrote, the column that names them may be emptied, and nothing else changed with it.
declare
  kind text := to_jsonb(old) ->> tg_argv[0];
  who text := tg_argv[1];
begin
  if tg_op = 'UPDATE' and kind = 'participant' and to_jsonb(new) ->> who = ''
    and to_jsonb(new) - who = to_jsonb(old) - who then
    return new;
  end if;
  raise exception 'rows of % are never changed or removed: write a new one', tg_table_name;
end $$;
-- next
drop trigger ledger_is_append_only on ledger;
-- next
create trigger ledger_is_append_only before update or delete on ledger
  for each row execute function forbid_change_but_forgetting('actor_kind', 'actor_id');
-- next
create index ledger_participant on ledger (actor_id) where actor_kind = 'participant';
`,
  },
  {
    name: '2026-11-29T1000-mails-that-forget',
    sql: `
-- To somebody whose address is not to be kept longer than it takes to send the mail.
alter table mails add column forgets_recipient boolean not null default false;
`,
  },
  {
    name: '2026-11-29T1600-acts-in-the-ledger',
    sql: `
-- For steps of other folders that need to know what was done before they kept it themselves.
create function acts_in_ledger(type text, acts text[])
  returns table (id bigint, at timestamptz, act text, object_id text, after jsonb) language sql stable as
  'select id, at, act, object_id, after from ledger where object_type = type and act = any(acts) order by id';
`,
  },
  {
    name: '2026-11-29T1831-what-goes-together',
    sql: `
create function forbid_change_unless_gone() returns trigger language plpgsql as $$
-- A row may go only together with what it belongs to: the row of table tg_argv[0] that column tg_argv[1] names is gone.
declare
  gone boolean;
begin
  execute format('select not exists (select from %I where id::text = $1)', tg_argv[0])
    into gone using to_jsonb(old) ->> tg_argv[1];
  if tg_op = 'DELETE' and gone then
    return old;
  end if;
  raise exception 'rows of % are never changed or removed: write a new one', tg_table_name;
end $$;
-- next
create function goes_with(parent regclass, but text[] default '{}') returns void language plpgsql as $$
-- What refers to a row of parent goes when the row does, but for these constraints.
declare
  link record;
begin
  for link in
    select conrelid::regclass as child, conname, pg_get_constraintdef(oid) as definition from pg_constraint
    where contype = 'f' and confrelid = parent and confdeltype = 'a' and conname <> all (but)
  loop
    execute format('alter table %s drop constraint %I, add constraint %I %s on delete cascade',
      link.child, link.conname, link.conname, link.definition);
  end loop;
end $$;
`,
  },
  {
    name: '2026-11-29T2020-ledger-is-read',
    sql: `
create index ledger_person on ledger (actor_id, id) where actor_kind <> 'participant';
-- next
create index ledger_act on ledger (act, id);
-- next
-- What is numbered in a record belongs to it.
create index ledger_record on ledger (split_part(object_id, '/', 1), id);
`,
  },
  {
    // What a mail answers, and that a program sent it, stand in its head.
    name: '2026-11-30T0462-heads-of-mails',
    sql: 'alter table mails add column headers jsonb',
  },
];
