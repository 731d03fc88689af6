-- The ladder of discipline: the warning, the caution checklist and grace in the decision, penalties with their course, referral (LADDER, LIST-SUPPLE, PEN-1, PEN-2, CRIME-1, CRIME-2).

alter table debtor_listings
  add column content_caution text[] not null default '{}',
  add column content_grace_months integer,
  add column content_no_grace_reason text;

create table credit_warnings (
  id uuid primary key,
  revision integer not null,
  case_id uuid not null references enforcement_cases,
  court_code text not null,
  debtor bytea not null check (length(debtor) = 16),
  perform_by date,
  skip_reason text,
  state text not null,
  issued_on date not null,
  served_on date
);
create unique index ux_credit_warnings_debtor on credit_warnings (case_id, debtor) where state <> 'SKIPPED';
create index ix_credit_warnings_court on credit_warnings (court_code, issued_on);

-- Until now only debtors were punished: who is punished is the debtor of the case.
alter table penalties rename column subject to debtor;
alter table penalties
  add column "as" text not null default 'DEBTOR',
  add column punished_type text,
  add column punished_name text,
  add column punished_document bytea,
  add column punished_key bytea check (length(punished_key) = 16),
  add column punished_declared_sex text,
  add column punished_declared_birth_date date,
  add column punished_legal_representative text,
  add column served_on date,
  add column reconsideration_due_on date,
  add column fine_paid_on date,
  add column detained_from date,
  add column released_on date,
  add column early_release_reason text,
  add column higher_court_code text,
  add column reconsideration_received_on date,
  add column review text,
  add column review_reasons text,
  add column reviewed_by text,
  add column reviewed_on date,
  add constraint nobody_reviews_his_own_penalty check (reviewed_by <> drafted_by and reviewed_by <> signed_by);
update penalties set
  punished_type = debtor_row.subject_type, punished_name = debtor_row.subject_name, punished_document = debtor_row.subject_document, punished_key = debtor_row.subject_key,
  punished_declared_sex = debtor_row.subject_declared_sex, punished_declared_birth_date = debtor_row.subject_declared_birth_date, punished_legal_representative = debtor_row.subject_legal_representative
from case_debtors debtor_row where debtor_row.case_id = penalties.case_id and debtor_row.subject_key = penalties.debtor;
alter table penalties
  alter column "as" drop default,
  alter column punished_type set not null,
  alter column punished_name set not null,
  alter column punished_document set not null,
  alter column punished_key set not null;
create index ix_penalties_court on penalties (court_code, decided_on);

create table crime_referrals (
  id uuid primary key,
  revision integer not null,
  case_id uuid not null references enforcement_cases,
  court_code text not null,
  debtor bytea not null check (length(debtor) = 16),
  route text not null,
  gravity text not null,
  conduct_on date not null,
  conduct text not null,
  ability_evidence text not null,
  evidence text[] not null,
  police text not null,
  prior_penalty_id uuid references penalties,
  drafted_by text not null,
  state text not null,
  signed_by text,
  decided_on date,
  reasons text,
  delivered_on date,
  outcome_on date,
  outcome_paper text,
  term_months integer,
  fine numeric(18, 2),
  complained_on date,
  prosecution_court_code text,
  prosecution_court_reason text,
  paid_on date,
  payment_told_on date,
  payment_told_reference text,
  constraint maker_is_not_checker check (signed_by <> drafted_by)
);
create unique index ux_crime_referrals_open on crime_referrals (case_id, debtor) where state in ('PROPOSED', 'SIGNED', 'DELIVERED', 'FILED', 'HANDED_TO_PROCURATORATE', 'PROSECUTED');
create index ix_crime_referrals_court on crime_referrals (court_code, decided_on);

-- A higher court numbers the reconsideration of a penalty (司惩复) apart from that of an entry or order (执复).
alter table reconsideration_numbers add column type text not null default '执复';
alter table reconsideration_numbers drop constraint reconsideration_numbers_pkey;
alter table reconsideration_numbers add primary key (court_code, year, type);
alter table reconsideration_numbers alter column type drop default;

-- The report on proportional use counts by the days of the steps.
create index ix_debtor_listings_decided on debtor_listings (court_code, decided_on);
create index ix_debtor_listings_ended on debtor_listings (court_code, ended_on) where ended_on is not null;
create index ix_restriction_orders_in_force on restriction_orders (court_code, in_force_since);

insert into duties (id, revision, kind, rule_id, thing, thing_id, case_id, court_code, start_event, started_on, holder, state, escalation)
select gen_random_uuid(), 0, 'ENFORCE_PENALTY', 'PEN-1', 'Penalty', id, case_id, court_code, 'DECISION_SIGNED', decided_on, drafted_by, 'OPEN', 'NONE' from penalties where state = 'DECIDED';
