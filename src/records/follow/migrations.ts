import type { Migration } from '../../platform/database/index.ts';

export const followMigrations: readonly Migration[] = [
  {
    name: '2026-11-29T2010-followers',
    sql: `
-- People without an account who asked to be told. The row goes when they leave, or two days after they asked unless they
-- confirmed. address: sealed with the secret of the installation; address_hash finds it again.
create table followers (
  id bigint generated always as identity primary key,
  address_hash bytea not null unique,
  address bytea not null,
  language text not null,
  rhythm text not null check (rhythm in ('immediate', 'daily', 'weekly')),
  asked_at timestamptz not null default now(),
  mailed_at timestamptz,
  confirmed_at timestamptz,
  -- What was published until then was told, or needed no telling.
  told_until timestamptz not null default now()
);
-- next
create index followers_rhythm on followers (rhythm, told_until) where confirmed_at is not null;
-- next
-- What somebody follows: a record, a process or (null) everything.
create table follows (
  id bigint generated always as identity primary key,
  follower_id bigint not null references followers on delete cascade,
  subject text references records on delete cascade,
  asked_at timestamptz not null default now(),
  confirmed_at timestamptz,
  unique nulls not distinct (follower_id, subject)
);
-- next
create index follows_subject on follows (subject);
-- next
-- Each mail to a follower, made before a mail server is spoken to. publications: null where it asks to confirm.
create table follow_deliveries (
  id uuid primary key default gen_random_uuid(),
  follower_id bigint not null references followers on delete cascade,
  publications bigint[],
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'uncertain', 'failed')),
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  attempts integer not null default 0,
  try_at timestamptz not null default now()
);
-- next
create index follow_deliveries_to_send on follow_deliveries (try_at) where state in ('waiting', 'sending');
-- next
create index follow_deliveries_follower on follow_deliveries (follower_id);
-- next
create index record_publications_recorded on record_publications (recorded_at);
`,
  },
  {
    // key: what the links of mails hold, which says nothing of how many followed before; links that were sent before
    // this step hold a number. mailbox: a hash of the address without what follows a plus sign.
    name: '2026-11-29T2140-pauses-of-a-mailbox',
    sql: `
alter table followers add column key text unique, add column mailbox bytea, drop column mailed_at;
-- next
update followers set key = id::text;
-- next
alter table followers alter column key set default gen_random_uuid()::text, alter column key set not null;
-- next
-- How many mails that ask to confirm a mailbox got, one soon after the other. It outlives those who leave, for a week.
create table follow_pauses (
  mailbox bytea primary key,
  mails integer not null default 1,
  mailed_at timestamptz not null default now()
);
`,
  },
  {
    name: '2026-11-29T2112-staff-mail',
    sql: `
-- How often a member of the staff is told by mail of what waits; at the hour (and, weekly, on the weekday, 1 is Monday)
-- of the installation's clock. What came until told_until was told, or needed no telling.
create table staff_mail (
  account_id text primary key references accounts on delete cascade,
  rhythm text not null default 'daily' check (rhythm in ('immediate', 'daily', 'weekly', 'never')),
  hour smallint not null default 7 check (hour between 0 and 23),
  weekday smallint not null default 1 check (weekday between 1 and 7),
  language text not null default 'en',
  told_until timestamptz not null default now()
);
-- next
-- A mail of what waits goes to an account, and tells what came in since and until.
alter table follow_deliveries alter column follower_id drop not null,
  add column account_id text references accounts on delete cascade,
  add column since timestamptz,
  add column until timestamptz,
  add check ((follower_id is null) <> (account_id is null)),
  add check ((account_id is null) = (since is null) and (since is null) = (until is null));
`,
  },
  {
    name: '2026-11-30T0150-staff-links-that-end',
    sql: `
-- choice: how often they chose. The link of a mail holds it and ends with the next choice: whoever got a mail of before
-- passed on stops none that came after.
alter table staff_mail add column choice integer not null default 0;
`,
  },
];
