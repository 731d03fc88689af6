-- The register: cases, list entries, restriction orders. Codes are the upper-case codes of the law's code lists.
-- subject_document is AES-256-GCM ciphertext; subjects are found by subject_key.

create table enforcement_cases (
  id uuid primary key,
  revision integer not null,
  number text not null,
  court_code text not null,
  filed_on date not null,
  creditor text not null,
  obligation_kind text not null,
  obligation text not null,
  amount_due numeric(18, 2) not null check (amount_due >= 0),
  basis_issuer text not null,
  basis_number text not null,
  facts_notice_served_on date,
  facts_notice_warned boolean not null,
  facts_notice_period_ends_on date,
  facts_security_given boolean not null,
  facts_controlled_assets numeric(18, 2) not null,
  facts_creditor_declines boolean not null,
  facts_empty_asset_queries integer not null,
  facts_valid_lead boolean not null,
  performed_on date
);
create unique index ux_enforcement_cases_number on enforcement_cases (number);

create table case_debtors (
  id uuid primary key,
  case_id uuid not null references enforcement_cases,
  subject_type text not null,
  subject_name text not null,
  subject_document bytea not null,
  subject_key bytea not null check (length(subject_key) = 16),
  subject_declared_sex text,
  subject_declared_birth_date date,
  subject_legal_representative text,
  later_in_order boolean not null
);
create unique index ux_case_debtors_subject on case_debtors (case_id, subject_key);

create table case_credits (
  id uuid primary key,
  case_id uuid not null references enforcement_cases,
  bank_reference text not null,
  amount numeric(18, 2) not null check (amount > 0),
  credited_on date not null
);
create unique index ux_case_credits_reference on case_credits (case_id, bank_reference);

create table debtor_listings (
  id uuid primary key,
  revision integer not null,
  case_id uuid not null references enforcement_cases,
  case_number text not null,
  court_code text not null,
  case_filed_on date not null,
  basis_issuer text not null,
  basis_number text not null,
  subject_type text not null,
  subject_name text not null,
  subject_document bytea not null,
  subject_key bytea not null check (length(subject_key) = 16),
  subject_declared_sex text,
  subject_declared_birth_date date,
  subject_legal_representative text,
  content_grounds text[] not null,
  content_conduct text not null,
  content_performance text not null,
  content_obligation text not null,
  content_term_months integer,
  content_extension text,
  content_recorded_acts integer not null,
  content_ability_evidence text,
  state text not null,
  version integer not null,
  drafted_by text not null,
  decided_on date,
  signed_by text,
  term_ends_on date,
  served_on date,
  published_on date,
  national_receipt text,
  removal text,
  removal_due_on date,
  removal_paper text,
  ended_on date,
  constraint maker_is_not_checker check (signed_by <> drafted_by)
);
create unique index ux_debtor_listings_open on debtor_listings (case_id, subject_key)
  where state not in ('DELETED', 'REVOKED', 'CANCELLED');
create index ix_debtor_listings_subject on debtor_listings (subject_key);

create table restriction_orders (
  id uuid primary key,
  revision integer not null,
  case_id uuid not null references enforcement_cases,
  case_number text not null,
  court_code text not null,
  case_filed_on date not null,
  subject_type text not null,
  subject_name text not null,
  subject_document bytea not null,
  subject_key bytea not null check (length(subject_key) = 16),
  subject_declared_sex text,
  subject_declared_birth_date date,
  subject_legal_representative text,
  categories text[] not null,
  consequences text not null,
  state text not null,
  version integer not null,
  drafted_by text not null,
  signed_on date,
  signed_by text,
  in_force_since date,
  lift text,
  lift_due_on date,
  ended_on date,
  constraint maker_is_not_checker check (signed_by <> drafted_by)
);
create unique index ux_restriction_orders_open on restriction_orders (case_id, subject_key)
  where state not in ('LIFTED', 'REVOKED', 'CANCELLED');
create index ix_restriction_orders_subject on restriction_orders (subject_key);

create table restriction_bound_persons (
  id uuid primary key,
  order_id uuid not null references restriction_orders,
  role text not null,
  person_type text not null,
  person_name text not null,
  person_document bytea not null,
  person_key bytea not null check (length(person_key) = 16),
  person_declared_sex text,
  person_declared_birth_date date,
  person_legal_representative text
);
create index ix_restriction_bound_persons_order on restriction_bound_persons (order_id);
