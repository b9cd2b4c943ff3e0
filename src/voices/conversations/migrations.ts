import type { Migration } from '../../platform/database/index.ts';

export const conversationMigrations: readonly Migration[] = [
  {
    name: '2026-11-30T0441-conversations',
    sql: `create table conversations (
  id text primary key references records on delete cascade,
  scope text not null references records on delete cascade,
  held_on date,
  held_on_missing text check (held_on_missing in ('not-recorded')),
  minutes integer,
  form text check (form in ('in-person', 'online', 'mixed')),
  form_missing text check (form_missing in ('not-recorded')),
  place text,
  place_missing text check (place_missing in ('online', 'not-recorded')),
  spoken text,
  host_kind text not null check (host_kind in ('civil-society', 'public-body', 'school', 'business', 'citizens', 'other')),
  host text,
  people integer,
  people_missing text check (people_missing in ('not-counted')),
  people_at_most integer,
  invited text,
  notes text references files,
  contact text,
  typed_by text,
  check ((held_on is null) = (held_on_missing is not null)),
  check ((form is null) = (form_missing is not null)),
  check ((place is null) = (place_missing is not null)),
  check ((people is null) = (people_missing is not null))
);
-- next
create trigger conversations_are_records before insert on conversations
  for each row execute function record_is_begun('conversation', 'scope');
-- next
create trigger conversations_go_with_their_record before delete on conversations
  for each row execute function forbid_change_unless_gone('records', 'id');
-- next
create index conversations_host_kind on conversations (scope, host_kind, id);
-- next
create index conversations_form on conversations (scope, form, id);
-- next
create index conversations_held_on on conversations (scope, held_on, id);
-- next
create index conversations_people on conversations (scope, people, id);
`,
  },
  {
    name: '2026-11-30T0443-returns-of-conversations',
    sql: `
-- By which code a host finds a conversation again, and what of it came in: null while it is only announced. The code of
-- the form it came by tells the same return, sent twice, from another one.
create table conversation_returns (
  conversation text primary key references conversations on delete cascade,
  code_hash bytea not null unique,
  offered_hash bytea,
  content_hash bytea,
  at timestamptz not null
);
-- next
create index conversation_returns_offered on conversation_returns (offered_hash, content_hash);
-- next
-- What a host wrote on one device to go on with on another.
create table conversation_drafts (
  code_hash bytea primary key,
  scope text not null references records on delete cascade,
  typed jsonb not null,
  at timestamptz not null
);
-- next
create index conversation_drafts_at on conversation_drafts (at);
`,
  },
  {
    name: '2026-11-30T0444-groups-in-conversations',
    sql: 'alter table conversations add column stakeholder text references records on delete cascade',
  },
  {
    // Of conversations of years ago not even that is always known.
    name: '2026-11-30T0447-hosts-not-recorded',
    sql: `alter table conversations alter column host_kind drop not null,
  add column host_kind_missing text check (host_kind_missing in ('not-recorded')),
  add check ((host_kind is null) = (host_kind_missing is not null))`,
  },
  {
    name: '2026-11-30T0521-files-of-returns',
    sql: `
-- What came with a return: photos of flip charts, notes, each with what it shows in the words of its host.
create table conversation_files (
  file text primary key references files,
  conversation text not null references conversations on delete cascade,
  position integer not null,
  shows text not null,
  language text not null
);
-- next
create index conversation_files_conversation on conversation_files (conversation, position);
-- next
-- Whether everybody may see one, each time it was decided; the newest counts.
create table conversation_files_shown (
  id bigint generated always as identity primary key,
  file text not null references conversation_files on delete cascade,
  is_shown boolean not null,
  "by" text not null,
  at timestamptz not null
);
-- next
create index conversation_files_shown_file on conversation_files_shown (file, id desc);
-- next
alter table conversation_drafts add column files text[] not null default '{}';
`,
  },
  {
    name: '2026-11-30T0522-who-may-host',
    sql: `
-- Whether others may hold conversations about a process, each time it was said; the newest counts.
create table conversation_hosting (
  id bigint generated always as identity primary key,
  scope text not null references records on delete cascade,
  is_open boolean not null,
  "by" text not null,
  at timestamptz not null
);
-- next
create index conversation_hosting_scope on conversation_hosting (scope, id desc);
-- next
-- Where hosts have begun they may go on.
insert into conversation_hosting (scope, is_open, "by", at)
  select distinct c.scope, true, 'migration', now() from conversations c
  where exists (select from conversation_returns r where r.conversation = c.id);
`,
  },
];

export const pointMigrations: readonly Migration[] = [
  {
    name: '2026-11-30T0442-conversation-points',
    sql: `create table conversation_points (
  id text primary key references records on delete cascade,
  scope text not null references records on delete cascade,
  position integer not null,
  conversation text not null references records on delete cascade,
  question text references records on delete cascade,
  says text not null check (says in ('point', 'agreed', 'disagreed', 'quote')),
  consent text check (consent in ('given', 'not-given'))
);
-- next
create trigger conversation_points_are_records before insert on conversation_points
  for each row execute function record_is_begun('point', 'scope');
-- next
create trigger conversation_points_go_with_their_record before delete on conversation_points
  for each row execute function forbid_change_unless_gone('records', 'id');
-- next
create index conversation_points_position on conversation_points (scope, position, id);
-- next
create index conversation_points_conversation on conversation_points (scope, conversation, id);
-- next
create index conversation_points_says on conversation_points (scope, says, id);
`,
  },
];
