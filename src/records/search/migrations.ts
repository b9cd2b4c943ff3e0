import type { Migration } from '../../platform/database/index.ts';

/** After the tables of records, whose changes put down what is to be read anew. */
export const searchMigrations: readonly Migration[] = [
  {
    name: '2026-11-29T2000-search',
    sql: `
-- What is to be read anew, and folded into the index soon. Rows that say the same do no harm: no act waits for another.
create table search_due (
  id bigint generated always as identity primary key,
  kind text not null,
  thing text not null
);
-- next
create index search_due_thing on search_due (thing);
-- next
-- What can be found: a row for each text in each language, with its words as the program folds them. Made from the other
-- tables, and at no time older than they are: what changes leaves in the transaction of the change. Texts lie beside the
-- table, because of the many rows that a common word is in only a few are looked at further.
create table search_words (
  id bigint generated always as identity primary key,
  kind text not null,
  thing text not null,
  within text not null,
  scope text,
  openness text not null,
  rank smallint not null,
  language text not null,
  body text not null,
  file text,
  at timestamptz not null,
  words tsvector not null
) with (toast_tuple_target = 128);
-- next
-- Nothing waits in a list beside the index: each search would have to read it.
create index search_words_words on search_words using gin (words) with (fastupdate = off);
-- next
create index search_words_thing on search_words (thing);
-- next
create index search_words_within on search_words (within);
-- next
create index search_words_scope on search_words (scope);
-- next
create index search_words_file on search_words (file) where file is not null;
-- next
-- While something changes nothing is folded in, lest what is read before the change is written after it.
create function search_waits() returns void language sql as $$
  select pg_advisory_xact_lock_shared(hashtextextended('search', 0))
$$;
-- next
create function search_is_due(of_kind text, of_thing text) returns void language sql as $$
  select search_waits();
  delete from search_words where thing = of_thing and kind = of_kind;
  insert into search_due (kind, thing) values (of_kind, of_thing);
$$;
-- next
-- The same for everything that belongs to a record, which is as open as the record lets it be.
create function search_of_all_is_due(record_id text) returns void language sql as $$
  select search_waits();
  with gone as (delete from search_words where within = record_id or scope = record_id returning kind, thing)
  insert into search_due (kind, thing) select distinct kind, thing from gone;
$$;
-- next
-- For what is read within a record that another folder keeps.
create function state_of_record(record_id text) returns text language sql stable as
  'select state from records where id = record_id';
-- next
create function search_record() returns trigger language plpgsql as $$
declare
  one records := coalesce(new, old);
begin
  perform search_is_due(one.kind, one.id);
  if tg_op = 'DELETE' or (tg_op = 'UPDATE'
    and (new.state, new.erased_at) is distinct from (old.state, old.erased_at)) then
    perform search_of_all_is_due(one.id);
  end if;
  return null;
end $$;
-- next
create trigger records_are_searched after insert or delete or update of state, version, erased_at on records
  for each row execute function search_record();
-- next
create function search_text() returns trigger language plpgsql as $$
begin
  perform search_is_due(kind, id) from records where id = coalesce(new.record_id, old.record_id);
  return null;
end $$;
-- next
create trigger record_texts_are_searched after insert or delete on record_texts
  for each row execute function search_text();
-- next
create function search_file() returns trigger language plpgsql as $$
begin
  perform search_waits();
  delete from search_words where file = new.id;
  return null;
end $$;
-- next
create trigger erased_files_are_not_searched after update on files
  for each row when (new.sha256 is null) execute function search_file();
-- next
create function search_notice() returns trigger language plpgsql as $$
begin
  perform search_is_due('notice', new.id::text);
  return null;
end $$;
-- next
create trigger publications_are_searched after insert on record_publications
  for each row execute function search_notice();
-- next
insert into search_due (kind, thing)
  select kind, id from records union all select 'notice', id::text from record_publications;
`,
  },
];
