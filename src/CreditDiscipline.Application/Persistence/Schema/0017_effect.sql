-- Effect of a removal at receivers and banks, records sent again (PUSH-2, PUSH-3), and certificates (REP-8).

-- Head of the feed when a receiver was added: what had gone by then was never shown there.
alter table receivers add column joined_position bigint not null default 0;

-- How often a batch was handed over, and whether it holds changes that are sent again instead of a stretch of the feed.
alter table push_batches
  add column attempts integer not null default 1,
  add column resend boolean not null default false;
drop index ix_push_batches_range;
create index ix_push_batches_range on push_batches (receiver, lane, to_position) where not resend;

create table push_resends (
  id uuid primary key,
  revision integer not null,
  case_id uuid not null references enforcement_cases,
  court_code text not null,
  register text not null,
  entry_id uuid not null,
  kind text not null,
  version integer not null,
  position bigint not null,
  receiver text not null references receivers,
  asked_by text not null,
  asked_on date not null,
  batch_number bigint -- of the priority lane; null while it waits
);
create index ix_push_resends_waiting on push_resends (receiver) where batch_number is null;
create index ix_push_resends_batch on push_resends (receiver, batch_number) where batch_number is not null;
create index ix_push_resends_entry on push_resends (entry_id);

create index ix_duties_unconfirmed on duties (thing_id) where state = 'OPEN' and kind = 'CONFIRM_REMOVAL';
create index ix_webhook_deliveries_event on webhook_deliveries (event_id);

create table certificates (
  id uuid primary key,
  revision integer not null,
  number text not null,
  kind text not null,
  case_id uuid not null references enforcement_cases,
  court_code text not null,
  debtor bytea not null check (length(debtor) = 16),
  issued_on date not null,
  issued_by text not null,
  facts text not null,
  signed text not null
);
create unique index ux_certificates_number on certificates (number);
create index ix_certificates_case on certificates (case_id, debtor);
create trigger certificates_append_only before update or delete on certificates for each row execute function refuse_rewriting();

create table certificate_numbers (
  year integer primary key,
  last integer not null
);
