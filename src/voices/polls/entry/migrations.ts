import type { Migration } from '../../../platform/database/index.ts';

export const entryMigrations: readonly Migration[] = [
  {
    name: '2026-11-29T0700-newcomers-of-an-event',
    sql: `
-- Until then, as many people may begin to take part from one address as come: a meeting behind one line.
alter table polls add column newcomers_open_until timestamptz;
`,
  },
  {
    name: '2026-11-29T0710-who-may-vote',
    sql: `
alter table polls add column who_may_vote text not null default 'anybody' check (who_may_vote in ('anybody', 'invited'));
-- next
-- Invitation codes, as keyed hashes. No time and no person: a code must not lead to whoever used it.
create table poll_invitations (
  code_hash bytea primary key,
  poll_id text not null references polls,
  used boolean not null default false
);
-- next
create index poll_invitations_poll on poll_invitations (poll_id);
-- next
-- Who was let in, where not anybody may vote.
create table poll_admissions (
  poll_id text not null references polls,
  participant_id bigint not null,
  primary key (poll_id, participant_id)
);
`,
  },
  {
    name: '2026-11-29T1005-mailboxes-and-sign-ins',
    sql: `
alter table polls drop constraint polls_who_may_vote_check;
-- next
alter table polls add constraint polls_who_may_vote_check
  check (who_may_vote in ('anybody', 'invited', 'mailbox', 'signed-in'));
-- next
-- A mailbox or a sign-in that let somebody in, as a keyed hash, and whose it is: a hash keyed by their receipt, which
-- they alone hold. So nothing here leads to a participant. No holder: that person left and may not come back.
create table poll_proofs (
  poll_id text not null references polls,
  proof_hash bytea not null,
  holder_hash bytea,
  primary key (poll_id, proof_hash),
  unique (poll_id, holder_hash)
);
-- next
-- Mails on their way: what has to come back from them. The address itself is in the mail alone.
create table poll_mailbox_asks (
  handle_hash bytea primary key,
  token_hash bytea not null unique,
  poll_id text not null references polls,
  proof_hash bytea not null,
  code_hash bytea not null,
  tries smallint not null default 0,
  code_until timestamptz not null,
  link_until timestamptz not null
);
-- next
create index poll_mailbox_asks_proof on poll_mailbox_asks (poll_id, proof_hash);
`,
  },
  {
    name: '2026-11-29T1501-admissions-of-one-person',
    sql: `
-- Whether somebody was let in anywhere is asked before a newcomer's first vote.
create index poll_admissions_participant on poll_admissions (participant_id);
`,
  },
  {
    name: '2026-11-29T1601-events-of-polls',
    sql: `
-- When a poll was open for events. Everybody may read it with the results, because the limit did not hold then.
-- Ending one early moves its end; nothing else changes.
create table poll_events (
  id bigint generated always as identity primary key,
  poll_id text not null references polls,
  since timestamptz not null,
  until timestamptz not null,
  check (until >= since)
);
-- next
create index poll_events_poll on poll_events (poll_id, id);
-- next
-- Past ones are in the ledger: each ended when the next line about the poll's event was written, or by itself before.
insert into poll_events (poll_id, since, until)
select object_id, at, greatest(at, least((after ->> 'newcomersOpenUntil')::timestamptz, next_at))
from (
  select object_id, at, act, after, lead(at) over (partition by object_id order by id) as next_at, id
  from acts_in_ledger('poll', array['poll.open-for-event', 'poll.end-event'])
) told
where act = 'poll.open-for-event' and exists (select from polls p where p.id = object_id)
order by id;
-- next
alter table polls drop column newcomers_open_until;
`,
  },
  {
    name: '2026-11-29T1602-sheets-of-codes',
    sql: `
-- Codes made together, for one sheet. The form that asked is kept as a hash, so that it makes no second sheet. Once
-- voided, those of its codes that were not used let nobody in.
create table poll_invitation_sheets (
  id bigint generated always as identity primary key,
  poll_id text not null references polls,
  form_hash bytea unique,
  made_at timestamptz not null,
  voided_at timestamptz
);
-- next
create index poll_invitation_sheets_poll on poll_invitation_sheets (poll_id, id);
-- next
alter table poll_invitations add column sheet_id bigint references poll_invitation_sheets;
-- next
-- Which code belonged to which sheet was not kept before: those of a poll become one.
insert into poll_invitation_sheets (poll_id, made_at)
select poll_id, coalesce((select max(at) from acts_in_ledger('poll', array['poll.make-invitations'])
  where object_id = poll_id), now()) from poll_invitations group by poll_id;
-- next
update poll_invitations i set sheet_id = s.id from poll_invitation_sheets s where s.poll_id = i.poll_id;
-- next
alter table poll_invitations alter column sheet_id set not null;
-- next
create index poll_invitations_sheet on poll_invitations (sheet_id);
`,
  },
  {
    name: '2026-12-01T0722-invitations-of-records',
    sql: `
select adopt_invitations(s.poll_id, s.form_hash, s.made_at, s.voided_at, array_agg(i.code_hash), array_agg(i.used))
from poll_invitation_sheets s join poll_invitations i on i.sheet_id = s.id group by s.id order by s.id;
-- next
select adopt_admission(poll_id, participant_id) from poll_admissions
where exists (select from polls where id = poll_id);
-- next
drop table poll_invitations, poll_invitation_sheets, poll_admissions;
`,
  },
];
