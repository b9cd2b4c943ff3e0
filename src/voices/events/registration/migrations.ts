import type { Migration } from '../../../platform/database/index.ts';

export const registrationMigrations: readonly Migration[] = [
  {
    name: '2026-11-30T0421-registrations',
    sql: `
-- Whether one can register for an event, for how many days after it what people said of themselves is kept, and the
-- address by which those registered join. told: the times and the place that those registered know of.
create table event_registration_rules (
  event_id text primary key references records on delete cascade,
  is_open boolean not null,
  keeps_days integer not null check (keeps_days between 1 and 365),
  joining text,
  told text
);
-- next
-- Who comes, in the order in which they asked (place). personal: name, address, words and key of the link, sealed with
-- the secret of the installation; null once somebody cancelled. holder_hash: found again with the receipt alone, so that
-- no name is joined with a vote; mailbox: a keyed hash of the address. The row goes some days after the event.
create table event_registrations (
  id text primary key,
  event_id text not null references records on delete cascade,
  place bigint generated always as identity,
  holder_hash bytea not null,
  key_hash bytea not null unique,
  standing text not null check (standing in ('registered', 'waiting', 'cancelled')),
  personal bytea,
  mailbox bytea,
  needs text[] not null,
  wants_listing boolean not null,
  is_listed boolean not null default false check (wants_listing or not is_listed),
  language text not null,
  registered_on date not null,
  unique (event_id, holder_hash)
);
-- next
create index event_registrations_event on event_registrations (event_id, standing, place);
-- next
create index event_registrations_holder on event_registrations (holder_hash);
-- next
create index event_registrations_mailbox on event_registrations (mailbox, registered_on) where mailbox is not null;
-- next
-- Each mail to somebody registered, made before a mail server is spoken to. about: what of, so that it is made once.
create table event_mails (
  id uuid primary key default gen_random_uuid(),
  registration_id text not null references event_registrations on delete cascade,
  what text not null check (what in
    ('registered', 'waiting', 'moved-up', 'moved', 'called-off', 'cancelled', 'reminder', 'joining')),
  about text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'uncertain', 'failed')),
  changed_at timestamptz not null default now(),
  attempts integer not null default 0,
  try_at timestamptz not null default now(),
  unique (registration_id, what, about)
);
-- next
create index event_mails_to_send on event_mails (try_at) where state in ('waiting', 'sending');
-- next
-- What is left of registrations once they are deleted.
create table event_registration_totals (
  event_id text primary key references records on delete cascade,
  registered integer not null,
  waiting integer not null,
  cancelled integer not null,
  needs jsonb not null,
  deleted_at timestamptz not null
);
-- next
-- Who came, as staff counted: of each group of the profile a number, or null where nobody knows.
create table event_attendance (
  event_id text primary key references records on delete cascade,
  profile jsonb not null,
  at timestamptz not null,
  "by" text not null
);
`,
  },
  {
    // Counted apart from registrations: whoever cancels and registers again, or gives another address, has sent these mails.
    name: '2026-11-30T0561-mails-that-answer-forms',
    sql: `create table event_form_mails (
  id bigint generated always as identity primary key,
  mailbox bytea not null,
  holder_hash bytea not null,
  on_day date not null default current_date
);
-- next
create index event_form_mails_mailbox on event_form_mails (mailbox, on_day);
-- next
create index event_form_mails_holder on event_form_mails (holder_hash, on_day);
`,
  },
];
