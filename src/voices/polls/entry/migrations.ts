import type { Migration } from '../../../platform/index.ts';

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
];
