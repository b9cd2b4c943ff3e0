import type { Migration } from '../../platform/database/index.ts';
import { entryMigrations } from './entry/migrations.ts';
import { moderationMigrations } from './moderation/migrations.ts';
import { setAsideMigrations } from './set-aside/migrations.ts';
import { stateMigrations } from './settings/migrations.ts';
import { statementMigrations } from './statements/migrations.ts';

export const pollMigrations: readonly Migration[] = [
  ...moderationMigrations,
  ...entryMigrations,
  ...setAsideMigrations,
  ...stateMigrations,
  {
    name: '2026-11-21T1715-polls',
    sql: `
create table polls (
  id text primary key,
  process_id text not null,
  question_id text,
  position integer not null default 0,
  kind text not null default 'votes' check (kind in ('votes', 'totals')),
  original_language text not null,
  moderation text not null default 'strict' check (moderation in ('strict', 'open')),
  accepts_statements boolean not null default true,
  statement_limit integer not null default 140 check (statement_limit between 20 and 1000),
  opens_at timestamptz,
  closes_at timestamptz,
  results_visible text not null default 'always' check (results_visible in ('always', 'after-voting', 'after-closing')),
  exposure_share numeric not null default 0.2 check (exposure_share between 0 and 1),
  simulated boolean not null default false,
  paraphrased boolean not null default false,
  voters_published integer check (voters_published >= 0),
  source text,
  moderation_policy text,
  version bigint not null default 1,
  created_by text not null,
  created_at timestamptz not null default now(),
  check (closes_at is null or opens_at is null or closes_at > opens_at),
  check ((kind = 'totals') = (voters_published is not null))
);
-- next
create index polls_process on polls (process_id, position);
-- next
-- Opened, closed early, reopened, by whom and why. Opening and closing by date need no row: the dates say it.
create table poll_states (
  id bigint generated always as identity primary key,
  poll_id text not null references polls,
  state text not null check (state in ('draft', 'open', 'closed')),
  at timestamptz not null default now(),
  by text not null,
  reason text
);
-- next
create index poll_states_poll on poll_states (poll_id, id desc);
-- next
create table poll_texts (
  id bigint generated always as identity primary key,
  poll_id text not null references polls,
  field text not null check (field in ('title', 'description')),
  language text not null,
  body text not null,
  state text not null check (state in ('original', 'machine', 'verified')),
  translated_from text,
  by text not null,
  at timestamptz not null default now(),
  check ((state = 'original') = (translated_from is null))
);
-- next
create index poll_texts_in_force on poll_texts (poll_id, field, language, id desc);
-- next
create table statements (
  id bigint generated always as identity primary key,
  poll_id text not null references polls,
  number integer not null check (number >= 0),
  author_id bigint,
  author_label text,
  is_seed boolean not null default false,
  is_meta boolean not null default false,
  language text not null,
  state text not null check (state in ('held', 'accepted', 'rejected', 'merged', 'withdrawn')),
  merged_into bigint references statements deferrable initially immediate,
  created_at timestamptz not null default now(),
  unique (poll_id, number),
  check ((state = 'merged') = (merged_into is not null)),
  check (merged_into is distinct from id)
);
-- next
create index statements_author on statements (author_id) where author_id is not null;
-- next
-- Wordings of a statement, original and translations. Newest row of (statement_id, language, kind) is in force.
-- kind 'shown' is what the public reads; 'sealed' is an original that holds personal data, for moderators alone.
create table statement_texts (
  id bigint generated always as identity primary key,
  statement_id bigint not null references statements,
  kind text not null default 'shown' check (kind in ('shown', 'sealed')),
  language text not null,
  body text not null,
  state text not null check (state in ('original', 'machine', 'verified', 'redacted')),
  translated_from text,
  by text not null,
  at timestamptz not null default now()
);
-- next
create index statement_texts_in_force on statement_texts (statement_id, language, kind, id desc);
-- next
create table statement_tallies (
  statement_id bigint primary key references statements,
  agree integer not null default 0 check (agree >= 0),
  disagree integer not null default 0 check (disagree >= 0),
  pass integer not null default 0 check (pass >= 0)
) with (fillfactor = 50);
-- next
create table vote_events (
  id bigint generated always as identity primary key,
  statement_id bigint not null references statements,
  participant_id bigint not null,
  value smallint check (value in (-1, 0, 1)),
  via text not null check (via in ('page', 'api', 'embed', 'import', 'simulated')),
  cast_at timestamptz not null
);
-- next
create index vote_events_statement on vote_events (statement_id, id);
-- next
-- The vote in force of each person on each statement. agree = 1, disagree = -1, pass = 0; a withdrawn vote has no row.
create table votes (
  participant_id bigint not null,
  statement_id bigint not null references statements,
  value smallint not null check (value in (-1, 0, 1)),
  cast_at timestamptz not null,
  primary key (participant_id, statement_id)
);
-- next
create index votes_statement on votes (statement_id);
-- next
create table vote_reasons (
  id bigint generated always as identity primary key,
  statement_id bigint not null references statements,
  participant_id bigint not null,
  value smallint check (value in (-1, 0, 1)),
  language text not null,
  body text not null,
  state text not null check (state in ('held', 'accepted', 'rejected', 'withdrawn')),
  at timestamptz not null default now()
);
-- next
create index vote_reasons_statement on vote_reasons (statement_id);
-- next
-- Participants of a poll by their number in it: what exports call participant. Never joined across polls.
create table poll_participants (
  poll_id text not null references polls,
  participant_id bigint not null,
  number integer not null,
  external_id text,
  group_label text,
  primary key (poll_id, participant_id),
  unique (poll_id, number)
);
-- next
create table moderation_decisions (
  id bigint generated always as identity primary key,
  statement_id bigint not null references statements,
  decision text not null check (decision in
    ('accept', 'reject', 'merge', 'hold', 'redact', 'propose-redaction', 'uphold', 'withdraw')),
  reason text,
  note text,
  merged_into bigint references statements deferrable initially immediate,
  by_kind text not null check (by_kind in ('account', 'participant', 'system')),
  by text not null,
  at timestamptz not null default now()
);
-- next
create index moderation_decisions_statement on moderation_decisions (statement_id, id desc);
-- next
create trigger moderation_decisions_are_append_only before update or delete on moderation_decisions
  for each row execute function forbid_change();
-- next
create table moderation_appeals (
  statement_id bigint primary key references statements,
  participant_id bigint not null,
  body text not null,
  at timestamptz not null default now(),
  answered_at timestamptz,
  outcome text check (outcome in ('accepted', 'upheld'))
);
-- next
create table poll_imports (
  id text primary key,
  poll_id text references polls,
  source_kind text not null,
  source_hash text not null,
  report jsonb not null,
  by text not null,
  at timestamptz not null default now()
);
-- next
create index poll_imports_poll on poll_imports (poll_id);
`,
  },
  {
    name: '2026-11-21T1810-poll-imports',
    sql: `
-- What an import brought that no other table has a place for: given back by an export, shown nowhere.
alter table poll_imports add column extras jsonb;
-- next
-- Marks that only imported votes carry: "this is important to me" (null: nobody was asked), and whether the time is known.
alter table vote_events add column important boolean;
-- next
alter table vote_events add column time_known boolean not null default true;
`,
  },
  {
    name: '2026-11-29T0610-shown-counts',
    sql: `
-- What everybody may see of an open poll's counts; it moves in steps of at least five people (shown-counts.ts).
create table shown_tallies (
  statement_id bigint primary key references statements,
  agree integer not null check (agree >= 0),
  disagree integer not null check (disagree >= 0),
  pass integer not null check (pass >= 0),
  -- The votes in it are those up to this event.
  until_event bigint not null,
  -- People in it who have erased their votes since.
  erased integer not null default 0 check (erased >= 0),
  as_of timestamptz not null
);
-- next
create table shown_polls (
  poll_id text primary key references polls,
  voters integer not null check (voters >= 0),
  votes integer not null check (votes >= 0),
  -- [day, votes, people whose first vote it was]
  days jsonb not null,
  until_event bigint not null,
  erased integer not null default 0 check (erased >= 0),
  as_of timestamptz not null
);
`,
  },
  {
    name: '2026-11-29T0600-run-numbers',
    sql: `
-- What the numbers of people in the records of a poll's maps are drawn by. Secret: whoever has it can tell who came first.
create table poll_run_numbers (
  poll_id text primary key references polls,
  key bytea not null check (length(key) = 16)
);
`,
  },
  {
    name: '2026-11-29T0805-forget-whose',
    sql: `
alter table vote_reasons alter column participant_id drop not null;
-- next
alter table moderation_appeals alter column participant_id drop not null;
-- next
drop trigger moderation_decisions_are_append_only on moderation_decisions;
-- next
create trigger moderation_decisions_are_append_only before update or delete on moderation_decisions
  for each row execute function forbid_change_but_forgetting('by_kind', 'by');
`,
  },
  {
    name: '2026-11-29T1201-turns-by-date',
    sql: `
-- Openings and closings by date that were told to the list of what was published: each once, whoever sees it first.
create table poll_turns_by_date (
  poll_id text not null references polls,
  turn text not null check (turn in ('open', 'close')),
  due timestamptz not null,
  told_at timestamptz not null default now(),
  primary key (poll_id, turn, due)
);
`,
  },
  {
    // People count from 1. Polls that were imported counted from 0, as the files of Polis do.
    name: '2026-11-29T1410-statements-from-one',
    sql: `
-- Polls whose statements got other numbers, by how much: older lines of the ledger name them by the numbers before.
create table statement_renumberings (
  poll_id text primary key references polls,
  raised_by integer not null,
  at timestamptz not null default now()
);
-- next
insert into statement_renumberings (poll_id, raised_by)
select id, 1 from polls p
where exists (select from statements s where s.poll_id = p.id and s.number = 0)
  or exists (select from poll_imports i where i.poll_id = p.id and i.source_kind = 'polis');
-- next
alter table statements drop constraint statements_number_check;
-- next
-- In two steps, because no two may have the same number in between.
update statements set number = -1 - number where poll_id in (select poll_id from statement_renumberings);
-- next
update statements set number = -number where number < 0;
-- next
alter table statements add check (number >= 1);
-- next
update poll_imports set report = report || jsonb_build_object(
  'countedFromZero', true,
  'ambiguous', (select coalesce(jsonb_agg(n::integer + 1), '[]') from jsonb_array_elements_text(report -> 'ambiguous') n),
  'estimated', (select coalesce(jsonb_agg(e || jsonb_build_object('number', (e ->> 'number')::integer + 1)), '[]')
    from jsonb_array_elements(report -> 'estimated') e))
where source_kind = 'totals' and poll_id in (select poll_id from statement_renumberings);
-- next
-- Asked by the steps of other folders that keep such numbers too.
create function statements_were_renumbered(poll text) returns boolean language sql as
  'select exists (select from statement_renumberings where poll_id = poll)';
`,
  },
  {
    name: '2026-11-29T1202-rebuilt-from-totals',
    sql: `
alter table polls add column rebuilt_from_totals boolean not null default false;
-- next
-- Until now only the demo made votes up for published totals, and only its polls of that kind are paraphrased as well.
update polls set rebuilt_from_totals = true, version = version + 1 where simulated and paraphrased and kind = 'votes';
`,
  },
  {
    name: '2026-11-29T1203-merged-into-what-is-shown',
    sql: `
-- A statement stays merged only into one that people see. Links along a chain first, twice as long as any is likely to be.
update statements s set merged_into = target.merged_into from statements target
where target.id = s.merged_into and target.state = 'merged' and target.merged_into <> s.id;
-- next
update statements s set merged_into = target.merged_into from statements target
where target.id = s.merged_into and target.state = 'merged' and target.merged_into <> s.id;
-- next
with back as (
  update statements s set state = 'held', merged_into = null from statements target
  where target.id = s.merged_into and target.state <> 'accepted' returning s.id, s.poll_id, target.id as target
), told as (
  update polls set version = version + 1 where id in (select poll_id from back)
)
insert into moderation_decisions (statement_id, decision, reason, merged_into, by_kind, by)
select id, 'hold', 'target-gone', target, 'system', 'merge-target' from back order by id;
`,
  },
  {
    name: '2026-11-29T1702-polls-are-records',
    sql: `
select adopt_record(id, 'poll', process_id, created_at) from polls;
-- next
alter table polls add foreign key (id) references records;
-- next
create trigger polls_are_records before insert on polls
  for each row execute function record_is_begun('poll', 'process_id');
-- next
select adopt_text(poll_id, field, language, body, state, translated_from, "by", at)
  from (select * from poll_texts order by id) as texts;
-- next
drop table poll_texts;
`,
  },
  {
    name: '2026-11-29T1821-policies-are-texts',
    sql: `
select adopt_text(id, 'policy', original_language, moderation_policy, 'original', null, created_by, now())
from polls where moderation_policy is not null order by id;
-- next
alter table polls drop column moderation_policy;
`,
  },
  {
    name: '2026-11-29T1834-draft-polls-that-go',
    sql: `
select goes_with('polls'), goes_with('poll_invitation_sheets'),
  goes_with('statements', '{statements_merged_into_fkey,moderation_decisions_merged_into_fkey}');
-- next
create trigger poll_states_are_append_only before update or delete on poll_states
  for each row execute function forbid_change_of_what_was_public('poll_id');
-- next
create function forbid_unless_draft() returns trigger language plpgsql as $$
-- A statement may go while nobody outside has seen its poll, and with the poll.
begin
  if exists (select from poll_states where poll_id = old.poll_id and state <> 'draft') then
    raise exception 'statements of a poll that was public are never removed';
  end if;
  return old;
end $$;
-- next
create trigger statements_go_from_drafts_alone before delete on statements
  for each row execute function forbid_unless_draft();
-- next
drop trigger moderation_decisions_are_append_only on moderation_decisions;
-- next
create trigger moderation_decisions_are_never_changed before update on moderation_decisions
  for each row execute function forbid_change_but_forgetting('by_kind', 'by');
-- next
create trigger moderation_decisions_go_with_their_statement before delete on moderation_decisions
  for each row execute function forbid_change_unless_gone('statements', 'statement_id');
`,
  },
  ...statementMigrations,
];
