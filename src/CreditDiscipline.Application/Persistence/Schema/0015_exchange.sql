-- Asset queries from point to point (NET-1), and what the court has seized (LIVE-1).

create table exchange_officers (
  id uuid primary key,
  revision integer not null,
  partner text not null references partners (client_id),
  account text not null,
  court_code text not null,
  registered_on date not null,
  removed_on date
);
create unique index ux_exchange_officers_standing on exchange_officers (partner, account, court_code) where removed_on is null;
create index ix_exchange_officers_account on exchange_officers (account);

create table asset_inquiries (
  id uuid primary key,
  revision integer not null,
  case_id uuid not null references enforcement_cases,
  court_code text not null,
  debtor_ids uuid[] not null check (cardinality(debtor_ids) > 0),
  kinds text[] not null check (cardinality(kinds) > 0),
  opened_by text not null,
  opened_on date not null,
  state text not null,
  close_reason text,
  ended_on date,
  queried_on date,
  found_assets boolean,
  creditor_told_on date,
  creditor_told_by text,
  constraint complete_says_what_was_found check ((state = 'COMPLETED') = (queried_on is not null) and (state = 'COMPLETED') = (found_assets is not null))
);
create index ix_asset_inquiries_case on asset_inquiries (case_id);
create unique index ux_asset_inquiries_open on asset_inquiries (case_id) where state = 'OPEN';

create table asset_requests (
  id uuid primary key,
  revision integer not null,
  inquiry_id uuid not null references asset_inquiries,
  case_id uuid not null references enforcement_cases,
  court_code text not null,
  partner text not null references partners (client_id),
  partner_name text not null,
  asked_on date not null,
  answer_by date,
  state text not null,
  answered_on date,
  answer bytea, -- encrypted
  objected_on date,
  objection text,
  objection_upheld boolean,
  objection_reply text,
  end_reason text,
  constraint one_request_a_partner unique (inquiry_id, partner),
  constraint answered_has_an_answer check ((state = 'ANSWERED') = (answer is not null))
);
create index ix_asset_requests_case on asset_requests (case_id);
create index ix_asset_requests_open on asset_requests (partner, asked_on, id) where state = 'OPEN';

create table case_seizures (
  id uuid primary key,
  case_id uuid not null references enforcement_cases,
  debtor_id uuid not null references case_debtors,
  kind text not null,
  description text not null,
  value numeric(18, 2) not null check (value > 0),
  live boolean not null,
  since date not null,
  in_stated_assets boolean not null,
  indivisible text,
  finding_id uuid,
  released_on date,
  release_reason text
);
create index ix_case_seizures_case on case_seizures (case_id);

alter table enforcement_cases add column seizures_excessive_since date;
