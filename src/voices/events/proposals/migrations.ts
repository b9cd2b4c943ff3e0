import type { Migration } from '../../../platform/database/index.ts';

export const proposalMigrations: readonly Migration[] = [
  {
    name: '2026-11-30T0431-proposed-events',
    sql: `
-- contact: for the moderators alone.
create table event_proposals (
  id text primary key references records on delete cascade,
  scope text not null references records on delete cascade,
  starts timestamptz not null,
  form text not null check (form in ('in-person', 'online', 'mixed')),
  place text,
  host text,
  contact text
);
-- next
create trigger event_proposals_are_records before insert on event_proposals
  for each row execute function record_is_begun('proposal', 'scope');
-- next
create trigger event_proposals_go_with_their_record before delete on event_proposals
  for each row execute function forbid_change_unless_gone('records', 'id');
-- next
create index event_proposals_scope on event_proposals (scope, id);
-- next
-- Whether anybody may propose events in a process; nobody may where there is no row.
create table event_proposals_taken (
  scope text primary key references records on delete cascade,
  is_open boolean not null
);
-- next
-- Which draft was made of a proposal that was confirmed.
create table event_proposal_drafts (
  proposal_id text primary key references records on delete cascade,
  event_id text not null references records on delete cascade
);
-- next
create index event_proposal_drafts_event on event_proposal_drafts (event_id);
`,
  },
  {
    name: '2026-11-30T0603-when-proposed-events-end',
    sql: 'alter table event_proposals add column ends timestamptz, add column zone text',
  },
  {
    // The address is read from the proposal when the mail goes out, and kept nowhere else.
    name: '2026-11-30T0605-mails-to-whoever-proposed',
    sql: `
alter table event_mails alter column registration_id drop not null,
  add column proposal_id text references records on delete cascade,
  drop constraint event_mails_what_check,
  add constraint event_mails_what_check check (case when proposal_id is null
    then registration_id is not null and what in
      ('registered', 'waiting', 'moved-up', 'moved', 'called-off', 'cancelled', 'reminder', 'joining')
    else registration_id is null and what in ('announced', 'declined') end),
  add unique (proposal_id, what)
`,
  },
];
