import type { Migration } from '../../platform/database/index.ts';

export const submissionMigrations: readonly Migration[] = [
  {
    name: '2026-11-29T1872-submissions',
    sql: `
-- from: in whose name, which everybody sees. contact: for the moderators alone.
create table submissions (
  id text primary key references records on delete cascade,
  scope text not null references records on delete cascade,
  "from" text,
  contact text
);
-- next
create trigger submissions_are_records before insert on submissions
  for each row execute function record_is_begun('submission', 'scope');
-- next
create trigger submissions_go_with_their_record before delete on submissions
  for each row execute function forbid_change_unless_gone('records', 'id');
-- next
create index submissions_scope on submissions (scope, id);
-- next
-- Whether a process takes letters is its newest row.
create table submission_boxes (
  id bigint generated always as identity primary key,
  scope text not null references records on delete cascade,
  is_open boolean not null,
  closes_on date,
  at timestamptz not null,
  by text not null
);
-- next
create index submission_boxes_scope on submission_boxes (scope, id desc);
-- next
create trigger submission_boxes_are_append_only before update or delete on submission_boxes
  for each row execute function forbid_change_unless_gone('records', 'scope');
`,
  },
  {
    // Boxes of which it was told that their last day is over. Those that were over before are not told of any more.
    name: '2026-11-29T2121-letters-closed-by-date',
    sql: `
create table submission_boxes_closed (box_id bigint primary key references submission_boxes on delete cascade);
-- next
insert into submission_boxes_closed select id from submission_boxes where closes_on < current_date;
`,
  },
  {
    // Until now the sender was said to everybody where one was given: that was the wish.
    name: '2026-11-30T0461-how-letters-may-be-shown',
    sql: `
alter table submissions
  add column speaks_as text check (speaks_as in ('person', 'organisation', 'unnamed')),
  add column name text,
  add column publish text not null default 'without-name'
    check (publish in ('with-name', 'without-name', 'not-at-all')),
  add column co_signers integer,
  add column question text references records on delete cascade,
  add column original text references files,
  add column came_by text not null default 'form' check (came_by in ('form', 'mail', 'paper', 'table')),
  add column typed_by text;
-- next
update submissions set name = "from", publish = 'with-name' where "from" is not null;
-- next
alter table submissions alter column publish drop default, alter column came_by drop default;
-- next
-- Who wrote is said to nobody who was not to learn it, whatever writes the row.
alter table submissions add constraint submissions_named_as_wished check ("from" is null or publish = 'with-name');
-- next
create index submissions_question on submissions (scope, question, id);
-- next
create index submissions_speaks_as on submissions (scope, speaks_as, id);
`,
  },
  {
    name: '2026-11-30T0463-letters-by-mail',
    sql: `
-- What a mail says of its sender is a claim. original: the mail as it came, sealed with the secret of the installation.
create table submission_mails (
  id text primary key,
  scope text not null references records on delete cascade,
  submission text references records on delete cascade,
  key text not null,
  came text not null check (came in ('letter', 'reply', 'auto-reply', 'bounce', 'list', 'late', 'broken')),
  why text check (why in ('empty', 'too-large', 'no-mail', 'no-words')),
  message_id text,
  sender_name text,
  sender text,
  subject text not null,
  body text not null,
  folded text not null,
  sent_at timestamptz,
  received_at timestamptz not null,
  acknowledged_at timestamptz,
  refused_files jsonb not null default '[]',
  original bytea,
  unique (scope, key)
);
-- next
create index submission_mails_submission on submission_mails (submission, received_at);
-- next
create index submission_mails_message on submission_mails (scope, message_id);
-- next
create index submission_mails_received on submission_mails (scope, received_at desc);
-- next
create index submission_mails_sender on submission_mails (lower(sender), acknowledged_at);
-- next
create table submission_mail_files (
  mail text not null references submission_mails on delete cascade,
  file text not null references files,
  primary key (mail, file)
);
-- next
-- Who wrote a letter is taken out of it when its writer takes it back, leaves or has it erased: the mails have it as well.
create function letters_forget_their_mails() returns trigger language plpgsql as $$
begin
  delete from submission_mail_files f using submission_mails m where m.id = f.mail and m.submission = new.id;
  update submission_mails set sender = null, sender_name = null, message_id = null, subject = '', body = '',
    folded = '', refused_files = '[]', original = null where submission = new.id;
  return null;
end $$;
-- next
create trigger submissions_forget_their_mails after update on submissions for each row
  when (new.contact is null and new.name is null and (old.contact is not null or old.name is not null))
  execute function letters_forget_their_mails();
-- next
create table submission_mailboxes (
  scope text primary key references records on delete cascade,
  address text not null,
  host text not null,
  port integer not null,
  way text not null check (way in ('tls', 'starttls', 'none')),
  username text not null,
  password bytea not null,
  folder text not null,
  marks_read boolean not null,
  is_on boolean not null,
  uid_validity bigint,
  last_uid bigint not null default 0,
  read_at timestamptz,
  error text,
  error_since timestamptz
);
`,
  },
  {
    // tried_uid: the mail that is being read. A program that ends over one is not to try it each minute.
    name: '2026-11-30T0541-mails-that-are-too-much',
    sql: `
alter table submission_mails drop constraint submission_mails_why_check,
  add constraint submission_mails_why_check
    check (why in ('empty', 'too-large', 'too-much', 'large-head', 'no-mail', 'no-words'));
-- next
alter table submission_mailboxes add column tried_uid bigint, add column tries integer not null default 0;
`,
  },
  {
    // answers: a letter of somebody else that a mail answers. acknowledged_to: a hash of the mailbox that was answered, for a day.
    name: '2026-11-30T0543-whose-letter-a-mail-answers',
    sql: `
alter table submission_mails add column answers text references records on delete set null,
  add column acknowledged_to bytea;
-- next
create index submission_mails_answers on submission_mails (answers) where answers is not null;
-- next
create index submission_mails_acknowledged on submission_mails (acknowledged_to, acknowledged_at)
  where acknowledged_to is not null;
-- next
drop index submission_mails_sender;
-- next
-- A letter without name and contact is known as erased by its head alone.
create or replace function letters_forget_their_mails() returns trigger language plpgsql as $$
begin
  if old.contact is null and old.name is null and not is_erased(new.id) then
    return null;
  end if;
  delete from submission_mail_files f using submission_mails m where m.id = f.mail and m.submission = new.id;
  update submission_mails set sender = null, sender_name = null, message_id = null, subject = '', body = '',
    folded = '', refused_files = '[]', original = null where submission = new.id;
  return null;
end $$;
-- next
drop trigger submissions_forget_their_mails on submissions;
-- next
create trigger submissions_forget_their_mails after update on submissions for each row
  when (new.contact is null and new.name is null)
  execute function letters_forget_their_mails();
`,
  },
  {
    // Made while no mail server was set: nobody gets it, whatever is set later.
    name: '2026-11-30T0621-receipts-that-stay',
    sql: 'alter table submission_mails add column receipt_stays boolean not null default false',
  },
];
