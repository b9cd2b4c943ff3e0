import type { Migration } from '../platform/database/index.ts';

export const processMigrations: readonly Migration[] = [
  {
    name: '2026-11-21T1710-processes',
    sql: `
create table processes (
  id text primary key,
  template text not null,
  original_language text not null,
  preview_secret text not null,
  contact_email text,
  created_by text not null,
  created_at timestamptz not null default now()
);
-- next
create table process_slugs (
  slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  process_id text not null references processes,
  since timestamptz not null default now()
);
-- next
-- What the process is now is its newest row.
create table process_states (
  id bigint generated always as identity primary key,
  process_id text not null references processes,
  state text not null check (state in ('draft', 'published', 'closed')),
  at timestamptz not null default now(),
  by text not null,
  reason text
);
-- next
create index process_states_process on process_states (process_id, id desc);
-- next
create trigger process_states_are_append_only before update or delete on process_states
  for each row execute function forbid_change();
-- next
create index process_slugs_process on process_slugs (process_id, since desc);
-- next
-- version: what an edit must have seen, so that two people cannot overwrite each other unknowingly.
create table process_phases (
  id text primary key,
  process_id text not null references processes,
  position integer not null,
  direction text check (direction in ('widening', 'narrowing')),
  starts_on date,
  ends_on date,
  version integer not null default 1,
  removed_at timestamptz,
  check (ends_on is null or starts_on is null or ends_on >= starts_on)
);
-- next
create table process_questions (
  id text primary key,
  process_id text not null references processes,
  phase_id text references process_phases,
  position integer not null,
  version integer not null default 1,
  removed_at timestamptz
);
-- next
-- A document lies at an address, or (href is null) is a text kept here, as field 'body' of process_texts.
create table process_documents (
  id text primary key,
  process_id text not null references processes,
  position integer not null,
  href text,
  language text,
  version integer not null default 1,
  added_at timestamptz not null default now(),
  removed_at timestamptz
);
-- next
-- Every text of a process, its phases, questions and documents: owner_id is the id of the thing, field names which text.
-- The newest row of (owner_id, field, language) is the one in force; older ones are the history.
create table process_texts (
  id bigint generated always as identity primary key,
  process_id text not null references processes,
  owner_id text not null,
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
create index process_texts_in_force on process_texts (process_id, owner_id, field, language, id desc);
-- next
create trigger process_texts_are_append_only before update or delete on process_texts
  for each row execute function forbid_change();
-- next
-- at: when it became public, which an import or a notice on paper may say; recorded_at: when this row was written.
-- Only where the two agree is the row a proof of notice by itself.
create table publications (
  id bigint generated always as identity primary key,
  process_id text not null references processes,
  at timestamptz not null default now(),
  recorded_at timestamptz not null default now(),
  kind text not null,
  href text not null,
  language text not null,
  title text not null,
  note text,
  translations jsonb not null default '{}',
  by text not null
);
-- next
create index publications_process on publications (process_id, id desc);
-- next
create trigger publications_are_append_only before update or delete on publications
  for each row execute function forbid_change();
`,
  },
  {
    name: '2026-11-29T1701-processes-are-records',
    sql: `
select adopt_record(id, 'process', null, created_at) from processes;
-- next
select adopt_record(id, 'phase', process_id, now()) from process_phases;
-- next
select adopt_record(id, 'question', process_id, now()) from process_questions;
-- next
select adopt_record(id, 'document', process_id, added_at) from process_documents;
-- next
alter table processes add foreign key (id) references records;
-- next
alter table process_phases add foreign key (id) references records;
-- next
alter table process_questions add foreign key (id) references records;
-- next
alter table process_documents add foreign key (id) references records;
-- next
create trigger processes_are_records before insert on processes
  for each row execute function record_is_begun('process');
-- next
create trigger phases_are_records before insert on process_phases
  for each row execute function record_is_begun('phase', 'process_id');
-- next
create trigger questions_are_records before insert on process_questions
  for each row execute function record_is_begun('question', 'process_id');
-- next
create trigger documents_are_records before insert on process_documents
  for each row execute function record_is_begun('document', 'process_id');
-- next
select adopt_text(owner_id, field, language, body, state, translated_from, "by", at)
  from (select * from process_texts order by id) as texts;
-- next
drop table process_texts;
`,
  },
  {
    name: '2026-11-29T1710-both-wordings',
    sql: `
-- Of a text that people may have relied on: how it read, how it reads, and in which language.
alter table publications add column reworded jsonb;
`,
  },
  {
    name: '2026-11-29T1804-publications-are-of-records',
    sql: `
select adopt_publications('publications');
-- next
drop table publications;
`,
  },
  {
    name: '2026-11-29T1833-draft-processes-that-go',
    sql: `
select goes_with('processes'), goes_with('process_phases');
-- next
drop trigger process_states_are_append_only on process_states;
-- next
create trigger process_states_are_append_only before update or delete on process_states
  for each row execute function forbid_change_of_what_was_public('process_id');
-- next
-- Parts of a process are taken off its page, never deleted, but for those of a draft that goes.
create trigger phases_go_with_their_process before delete on process_phases
  for each row execute function forbid_change_unless_gone('records', 'process_id');
-- next
create trigger questions_go_with_their_process before delete on process_questions
  for each row execute function forbid_change_unless_gone('records', 'process_id');
-- next
create trigger documents_go_with_their_process before delete on process_documents
  for each row execute function forbid_change_unless_gone('records', 'process_id');
`,
  },
  {
    name: '2026-11-29T1842-parts-are-declared',
    sql: `
select adopt_state(id, case when removed_at is null then 'shown' else 'removed' end, version, coalesce(removed_at, now()),
    jsonb_build_object('startsOn', coalesce(starts_on::text, ''), 'endsOn', coalesce(ends_on::text, ''),
      'direction', coalesce(direction, ''))) from process_phases;
-- next
select adopt_state(id, case when removed_at is null then 'shown' else 'removed' end, version, coalesce(removed_at, now()),
    jsonb_build_object('phaseId', coalesce(phase_id, ''))) from process_questions;
-- next
select adopt_state(id, case when removed_at is null then 'published' else 'withdrawn' end, version,
    coalesce(removed_at, added_at),
    jsonb_build_object('file', '', 'href', coalesce(href, ''), 'language', coalesce(language, ''))) from process_documents;
-- next
drop trigger phases_are_records on process_phases;
-- next
drop trigger phases_go_with_their_process on process_phases;
-- next
drop trigger questions_are_records on process_questions;
-- next
drop trigger questions_go_with_their_process on process_questions;
-- next
drop trigger documents_are_records on process_documents;
-- next
drop trigger documents_go_with_their_process on process_documents;
-- next
alter table process_phases rename column process_id to scope;
-- next
alter table process_questions rename column process_id to scope;
-- next
alter table process_documents rename column process_id to scope;
-- next
create trigger phases_are_records before insert on process_phases
  for each row execute function record_is_begun('phase', 'scope');
-- next
create trigger questions_are_records before insert on process_questions
  for each row execute function record_is_begun('question', 'scope');
-- next
create trigger documents_are_records before insert on process_documents
  for each row execute function record_is_begun('document', 'scope');
-- next
create trigger phases_go_with_their_record before delete on process_phases
  for each row execute function forbid_change_unless_gone('records', 'id');
-- next
create trigger questions_go_with_their_record before delete on process_questions
  for each row execute function forbid_change_unless_gone('records', 'id');
-- next
create trigger documents_go_with_their_record before delete on process_documents
  for each row execute function forbid_change_unless_gone('records', 'id');
-- next
alter table process_phases drop column version, drop column removed_at;
-- next
alter table process_questions drop column version, drop column removed_at;
-- next
-- file: what lies here; href: what lies elsewhere; neither: its text is kept here.
alter table process_documents drop column version, drop column removed_at, drop column added_at,
  add column file text references files;
-- next
create index process_phases_scope on process_phases (scope, position, id);
-- next
create index process_questions_scope on process_questions (scope, position, id);
-- next
create index process_documents_scope on process_documents (scope, position, id);
-- next
create index process_documents_language on process_documents (scope, language);
`,
  },
  {
    name: '2026-11-29T1911-processes-stand-as-records',
    sql: `
select adopt_states('process_states', 'process_id',
  '{"draft>published": "publish", "published>closed": "close", "closed>published": "reopen"}');
-- next
drop table process_states;
`,
  },
];
