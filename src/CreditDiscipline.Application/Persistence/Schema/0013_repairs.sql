-- Shielding, and requests for credit repair (SHD-1 to SHD-4, REP-1 to REP-9).

alter table debtor_listings add column shielded_until date;

create table repair_requests (
  id uuid primary key,
  revision integer not null,
  listing_id uuid not null references debtor_listings,
  case_id uuid not null references enforcement_cases,
  court_code text not null,
  kind text not null,
  channel text not null,
  applicant bytea not null check (length(applicant) = 16),
  applicant_name text not null,
  representative text,
  statement text not null,
  basis text,
  paper text,
  received_on date not null,
  receipt_hash text unique,
  authors text[] not null,
  state text not null,
  failed_check text,
  creditor_asked_on date,
  creditor_agrees boolean,
  creditor_statement text,
  decided_on date,
  reasons text,
  shielded_until date,
  renewals integer not null,
  loss text,
  barred_until date
);
create index ix_repair_requests_listing on repair_requests (listing_id);
create unique index ux_repair_requests_pending on repair_requests (listing_id) where state in ('SUBMITTED', 'CHECKING', 'CREDITOR_CONSULTED', 'PENDING_DECISION');
