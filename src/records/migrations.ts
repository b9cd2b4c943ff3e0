import type { Migration } from '../platform/database/index.ts';
import { fileMigrations } from './files/index.ts';
import { inboxMigrations } from './inbox/migrations.ts';
import { linkMigrations } from './links/migrations.ts';
import { searchMigrations } from './search/index.ts';

export const recordMigrations: readonly Migration[] = [
  ...fileMigrations,
  {
    name: '2026-11-29T1700-records',
    sql: `
-- What every record is, whatever its kind: the target of texts, links and states. Its facts stand in the table of its
-- kind. scope: the record it belongs to, whose roles count for it; null: the installation.
create table records (
  id text primary key,
  kind text not null,
  scope text references records,
  created_at timestamptz not null default now()
);
-- next
create index records_scope on records (scope, kind);
-- next
create function record_is_begun() returns trigger language plpgsql as $$
declare
  given jsonb := to_jsonb(new);
begin
  insert into records (id, kind, scope, created_at)
  values (new.id, tg_argv[0], given ->> tg_argv[1], coalesce((given ->> 'created_at')::timestamptz, now()));
  return new;
end $$;
-- next
-- Texts of records in languages. The newest row of (record, field, language) is in force, older ones are the history.
-- An original newer than a translation makes the translation outdated.
create table record_texts (
  id bigint generated always as identity primary key,
  record_id text not null references records,
  field text not null,
  language text not null,
  body text not null,
  state text not null check (state in ('original', 'machine', 'verified')),
  translated_from text,
  by text not null,
  at timestamptz not null default now(),
  check ((state = 'original') = (translated_from is null))
);
-- next
create index record_texts_in_force on record_texts (record_id, field, language, id desc);
-- next
create trigger record_texts_are_append_only before update or delete on record_texts
  for each row execute function forbid_change();
-- next
-- For the steps that move what was there before: a head, and a text with its time, in the order in which they are given.
create function adopt_record(record_id text, kind text, scope text, at timestamptz) returns void language sql as $$
  insert into records (id, kind, scope, created_at) values (record_id, kind, scope, at)
$$;
-- next
create function adopt_text(record_id text, field text, language text, body text, state text, translated_from text,
  written_by text, at timestamptz) returns void language sql as $$
  insert into record_texts (record_id, field, language, body, state, translated_from, "by", at)
  values (record_id, field, language, body, state, translated_from, written_by, at)
$$;
`,
  },
  {
    name: '2026-11-29T1802-roles-count-in-records',
    sql: `
select scopes_of_roles_are('records');
`,
  },
  {
    name: '2026-11-29T1803-publications-in-any-scope',
    sql: `
-- at: when it became public, which an import or a notice on paper may say; recorded_at: when this row was written.
-- Only where the two agree is the row a proof of notice by itself. reworded: of a text that people may have relied on,
-- how it read, how it reads, and in which language.
create table record_publications (
  id bigint generated always as identity primary key,
  scope text references records,
  at timestamptz not null default now(),
  recorded_at timestamptz not null default now(),
  kind text not null,
  href text not null,
  language text not null,
  title text not null,
  note text,
  translations jsonb not null default '{}',
  reworded jsonb,
  by text not null
);
-- next
create index record_publications_scope on record_publications (scope, id desc);
-- next
create trigger record_publications_are_append_only before update or delete on record_publications
  for each row execute function forbid_change();
-- next
-- For the step that moves what processes kept: with their numbers, which addresses and feeds have.
create function adopt_publications(former regclass) returns void language plpgsql as $$
begin
  execute format('insert into record_publications (id, scope, at, recorded_at, kind, href, language, title, note,
    translations, reworded, "by") overriding system value
    select id, process_id, at, recorded_at, kind, href, language, title, note, translations, reworded, "by" from %s', former);
  perform setval(pg_get_serial_sequence('record_publications', 'id'), max(id)) from record_publications having count(*) > 0;
end $$;
`,
  },
  {
    name: '2026-11-29T1805-links',
    sql: `
-- How records hang together. A link is made by a row and taken away by a row: of the rows from one record to another
-- with one relation, the newest counts. reason: for everybody who sees the link, in the language it was written in.
create table record_links (
  id bigint generated always as identity primary key,
  from_id text not null references records on delete cascade,
  to_id text not null references records on delete cascade,
  relation text not null,
  act text not null check (act in ('link', 'unlink')),
  reason text not null,
  language text not null,
  by text not null,
  at timestamptz not null default now(),
  check (from_id <> to_id)
);
-- next
create index record_links_from on record_links (from_id);
-- next
create index record_links_to on record_links (to_id);
-- next
create function forbid_change_of_links() returns trigger language plpgsql as $$
-- A link may go only with a record that is gone, which was never more than a draft.
begin
  if tg_op = 'DELETE' and (select count(*) from records where id in (old.from_id, old.to_id)) < 2 then
    return old;
  end if;
  raise exception 'rows of record_links are never changed or removed: write a new one';
end $$;
-- next
create trigger record_links_are_append_only before update or delete on record_links
  for each row execute function forbid_change_of_links();
`,
  },
  {
    // The database says which records may go: each kind keeps its rows where they were ever more than a draft.
    name: '2026-11-29T1832-drafts-that-go',
    sql: `
-- What was published stays, and with it the record that it was published of.
select goes_with('records', '{record_publications_scope_fkey}');
-- next
drop trigger record_texts_are_append_only on record_texts;
-- next
create trigger record_texts_are_append_only before update or delete on record_texts
  for each row execute function forbid_change_unless_gone('records', 'record_id');
-- next
create function forbid_change_of_what_was_public() returns trigger language plpgsql as $$
-- A row of states may go with its record, which tg_argv[0] names, when that was never more than a draft.
begin
  if tg_op = 'DELETE' and old.state = 'draft'
    and not exists (select from records where id = to_jsonb(old) ->> tg_argv[0]) then
    return old;
  end if;
  raise exception 'rows of % are never changed or removed: write a new one', tg_table_name;
end $$;
`,
  },
  {
    name: '2026-11-29T1841-states-and-versions',
    sql: `
-- state: null where the kind keeps its states in a table of its own. version: what an edit must have seen, so that two
-- people cannot overwrite each other unknowingly. public_since: when everybody could read it first, by an act of its own.
alter table records
  add column state text,
  add column version integer not null default 1,
  add column changed_at timestamptz not null default now(),
  add column public_since timestamptz;
-- next
create function forbid_loss_of_what_was_public() returns trigger language plpgsql as $$
begin
  raise exception 'a record that everybody could read stays: take it off by a step';
end $$;
-- next
create trigger records_that_were_public_stay before delete on records
  for each row when (old.public_since is not null) execute function forbid_loss_of_what_was_public();
-- next
-- Every state a record was in, by which act, and why.
create table record_states (
  id bigint generated always as identity primary key,
  record_id text not null references records on delete cascade,
  act text not null,
  state text not null,
  at timestamptz not null default now(),
  by text not null,
  reason text
);
-- next
create index record_states_record on record_states (record_id, id);
-- next
create trigger record_states_are_append_only before update or delete on record_states
  for each row execute function forbid_change_unless_gone('records', 'record_id');
-- next
-- The facts of a record as each edit left them: as text, or with the reason why one is missing.
create table record_versions (
  record_id text not null references records on delete cascade,
  version integer not null,
  facts jsonb not null,
  at timestamptz not null default now(),
  by text not null,
  primary key (record_id, version)
);
-- next
create trigger record_versions_are_append_only before update or delete on record_versions
  for each row execute function forbid_change_unless_gone('records', 'record_id');
-- next
-- For the steps that move what was there before onto states and versions.
create function adopt_state(of text, into_state text, at_version integer, changed timestamptz, with_facts jsonb)
  returns void language sql as $$
  update records set state = into_state, version = at_version, changed_at = changed where id = of;
  insert into record_states (record_id, act, state, at, by) values (of, 'adopt', into_state, changed, 'migration');
  insert into record_versions (record_id, version, facts, at, by)
    values (of, at_version, with_facts, changed, 'migration');
$$;
`,
  },
  {
    name: '2026-11-29T1861-lists-by-age',
    sql: `
-- The records of a kind in a scope, the newest first: what a list shows unless it is asked otherwise.
create index records_list on records (scope, kind, created_at desc, id desc);
-- next
drop index records_scope;
`,
  },
  {
    name: '2026-11-29T1871-what-people-send-in',
    sql: `
-- Who sent a record in, apart from the record and once: whoever leaves is forgotten here.
create table record_authors (
  record_id text primary key references records on delete cascade,
  participant_id bigint not null references participants
);
-- next
create index record_authors_participant on record_authors (participant_id);
-- next
-- Set once its author had everything taken out of it: only then may the words and the facts that it had go.
alter table records add column erased_at timestamptz;
-- next
create function forbid_change_unless_erased() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and not exists (select from records where id = old.record_id and erased_at is null) then
    return old;
  end if;
  raise exception 'rows of % are never changed or removed: write a new one', tg_table_name;
end $$;
-- next
drop trigger record_texts_are_append_only on record_texts;
-- next
create trigger record_texts_are_append_only before update or delete on record_texts
  for each row execute function forbid_change_unless_erased();
-- next
drop trigger record_versions_are_append_only on record_versions;
-- next
create trigger record_versions_are_append_only before update or delete on record_versions
  for each row execute function forbid_change_unless_erased();
`,
  },
  {
    name: '2026-11-29T1910-one-way-of-states',
    sql: `
-- For the steps that move what processes and polls kept. acts: which act led from one state to the next, by
-- 'from>to'; what was in a state from the start began in it.
create function adopt_states(former regclass, owner text, acts jsonb) returns void language plpgsql as $$
begin
  execute format('
    with kept as (select %1$I as record_id, lag(state) over (partition by %1$I order by id) as before, id, state, at, "by", reason from %2$s)
    insert into record_states (record_id, act, state, at, "by", reason)
    select record_id, coalesce($1 ->> (before || ''>'' || state), ''begin''), state, at, "by", reason
    from kept order by id', owner, former) using acts;
  execute format('
    update records set state = s.state, changed_at = s.at,
      public_since = (select min(at) from record_states where record_id = records.id and state <> ''draft'')
    from (select distinct on (%1$I) * from %2$s order by %1$I, id desc) s
    where records.id = s.%1$I', owner, former);
end $$;
-- next
create or replace function forbid_loss_of_what_was_public() returns trigger language plpgsql as $$
begin
  raise exception 'a record that everybody could read is never removed: take it off by a step';
end $$;
-- next
-- For what belongs to a record in another folder: was it ever more than a draft?
create function was_public(record_id text) returns boolean language sql stable as
  'select exists (select from records where id = record_id and public_since is not null)';
`,
  },
  {
    name: '2026-11-29T1913-no-other-way-of-states',
    sql: `
drop function forbid_change_of_what_was_public();
`,
  },
  {
    name: '2026-11-29T1920-record-appeals',
    sql: `
-- Whoever sent something in may ask once that it be looked at again. What they wrote goes when they take it back or leave.
create table record_appeals (
  record_id text primary key references records on delete cascade,
  body text not null,
  at timestamptz not null,
  outcome text check (outcome in ('accepted', 'upheld')),
  answered_at timestamptz,
  check ((outcome is null) = (answered_at is null))
);
`,
  },
  {
    // Whoever has to act on what is published reads it here once, later and elsewhere: a row is written with the
    // publication itself, and goes in the transaction in which its reader took it on.
    name: '2026-11-29T2061-publications-to-tell',
    sql: `
create table publication_readers (name text primary key);
-- next
create table publications_to_tell (
  reader text not null references publication_readers,
  publication_id bigint not null references record_publications on delete cascade,
  primary key (reader, publication_id)
);
-- next
create function publications_are_told_to(reader text) returns void language sql as $$
  insert into publication_readers (name) values (reader)
$$;
`,
  },
  {
    name: '2026-11-29T2122-archived-records',
    sql: `
-- What is archived has left the lists and stays at its address.
alter table records add column archived_at timestamptz, add column archived_reason text,
  add check ((archived_at is null) = (archived_reason is null));
-- next
create index records_archived on records (id) where archived_at is not null;
`,
  },
  ...searchMigrations,
  {
    // Where a scope has another time zone than the installation.
    name: '2026-11-29T2100-time-zones',
    sql: `
create table scope_time_zones (
  scope text primary key references records on delete cascade,
  zone text not null
);
`,
  },
  ...inboxMigrations,
  {
    name: '2026-11-29T2145-letters-by-day',
    sql: `
-- What people sent in stands by its day alone; the expression is that of find-records.
create index records_by_day on records (scope, kind, ((created_at at time zone 'UTC')::date) desc, id desc);
`,
  },
  {
    // Told to those who follow, in no list: there are many of them.
    name: '2026-11-30T0130-unlisted-publications',
    sql: `
alter table record_publications add column unlisted boolean not null default false;
`,
  },
  {
    name: '2026-11-30T0140-translations-after-their-originals',
    sql: `
-- What was written together with its original was written before it, and so counted as older: it is written once more.
insert into record_texts (record_id, field, language, body, state, translated_from, "by", at)
select t.record_id, t.field, t.language, t.body, t.state, t.translated_from, t."by", t.at from (
    select distinct on (record_id, field, language) * from record_texts order by record_id, field, language, id desc
  ) t join lateral (
    select id, at, "by" from record_texts o
    where o.record_id = t.record_id and o.field = t.field and o.state = 'original' order by id desc limit 1
  ) o on o.id > t.id and o.at = t.at and o."by" = t."by"
where t.state <> 'original' and t.body <> ''
  -- A process begins with a title in one language; that of a copy is another than its translations are of.
  and not (t.field = 'title' and exists (select from records r where r.id = t.record_id and r.kind = 'process'));
`,
  },
  ...linkMigrations,
  {
    // The page of a record asks what was told of it since.
    name: '2026-11-30T0311-rewordings-by-address',
    sql: `
create index record_publications_reworded on record_publications (href) where reworded is not null;
`,
  },
  {
    // For the triggers of parts that keep beside a record what has to go with its author.
    name: '2026-11-30T0542-is-erased',
    sql: `
create function is_erased(record_id text) returns boolean language sql stable as
  'select exists (select from records where id = record_id and erased_at is not null)';
`,
  },
];
