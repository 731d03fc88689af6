-- The law, whole: applications, grace, legs, overrides, exemptions, objections, penalties, notices, documents and the clocks of them all.

alter table acts add column effective_on date; -- day from which the act holds; null for the day it was done

alter table enforcement_cases
  add column team text[] not null default '{}',
  add column asset_report_due_on date,
  add column asset_reported_on date,
  add column asset_report_broken_on date,
  add column asset_report_outcome text,
  add column round_concluded_on date,
  add column facts_settlement_performed_on date,
  add column facts_search_exhausted boolean not null default false,
  drop column facts_empty_asset_queries;

alter table case_debtors
  add column student_loan boolean not null default false,
  add column affiliation text not null default 'NONE',
  add column unit text;

alter table case_credits add column reversed_on date;

create table case_asset_queries (
  id uuid primary key,
  case_id uuid not null references enforcement_cases,
  queried_on date not null,
  found_assets boolean not null
);
create index ix_case_asset_queries_case on case_asset_queries (case_id);

alter table debtor_listings
  add column content_breach_on date,
  add column content_grade text,
  add column content_filing_number text,
  add column content_temporary_difficulty boolean,
  add column applied_by text,
  add column application_received_on date,
  add column bar_override_reason text,
  add column bar_overridden_by text,
  add column grace_ends_on date,
  add column open_leg_closed_on date,
  add column term_leg_closed_on date,
  add column authors text[] not null default '{}',
  add constraint authors_do_not_check check (not signed_by = any (authors) and not bar_overridden_by = any (authors)),
  drop constraint maker_is_not_checker;
update debtor_listings set authors = array[drafted_by];
alter table debtor_listings add constraint maker_is_an_author check (drafted_by = any (authors));
create index ix_debtor_listings_court on debtor_listings (court_code, state, id);
create index ix_debtor_listings_case on debtor_listings (case_id);

alter table restriction_orders
  add column applied_by text,
  add column ex_officio_reason text,
  add column bar_override_reason text,
  add column bar_overridden_by text,
  add column grace_ends_on date,
  add column served_on date,
  add column lift_paper text,
  add column for_listing boolean not null default false,
  add constraint maker_overrides_no_bar check (bar_overridden_by <> drafted_by);
create index ix_restriction_orders_court on restriction_orders (court_code, state, id);
create index ix_restriction_orders_case on restriction_orders (case_id);

alter table restriction_bound_persons add column released_on date;

create table restriction_exemption_windows (
  id uuid primary key,
  order_id uuid not null references restriction_orders,
  bound_as text,
  person_name text not null,
  categories text[] not null,
  "from" date not null,
  "to" date not null
);
create index ix_restriction_exemption_windows_order on restriction_exemption_windows (order_id);

create table exemptions (
  id uuid primary key,
  revision integer not null,
  order_id uuid not null references restriction_orders,
  case_id uuid not null references enforcement_cases,
  court_code text not null,
  person bytea not null check (length(person) = 16),
  person_name text not null,
  bound_as text,
  kind text not null,
  categories text[] not null,
  "from" date not null,
  "to" date not null,
  reason text not null,
  urgent_reason text,
  evidence text not null,
  state text not null,
  applied_on date not null,
  verified boolean,
  reviewed_by text,
  signed_by text,
  decided_on date,
  outcome text,
  abused boolean not null,
  constraint maker_is_not_checker check (signed_by <> reviewed_by)
);
create index ix_exemptions_person on exemptions (person);
create index ix_exemptions_order on exemptions (order_id);

create table breach_reports (
  id uuid primary key,
  revision integer not null,
  order_id uuid not null references restriction_orders,
  case_id uuid not null references enforcement_cases,
  court_code text not null,
  received_on date not null,
  broken_on date not null,
  category text not null,
  report text not null,
  unit text,
  state text not null,
  finding text
);
create index ix_breach_reports_order on breach_reports (order_id);

create table penalties (
  id uuid primary key,
  revision integer not null,
  case_id uuid not null references enforcement_cases,
  court_code text not null,
  subject bytea not null check (length(subject) = 16),
  fine numeric(18, 2),
  detention_days integer,
  conduct text not null,
  drafted_by text not null,
  state text not null,
  signed_by text,
  decided_on date,
  constraint maker_is_not_checker check (signed_by <> drafted_by)
);
create index ix_penalties_case on penalties (case_id);

create table objections (
  id uuid primary key,
  revision integer not null,
  register text not null,
  entry_id uuid not null,
  case_id uuid not null references enforcement_cases,
  court_code text not null,
  applicant bytea not null check (length(applicant) = 16),
  applicant_name text not null,
  representative text,
  ground text not null,
  reasons text not null,
  received_on date not null,
  handlers text[] not null,
  state text not null,
  supplement_asked boolean not null,
  panel text[] not null,
  decision text,
  decided_on date,
  rejection_served_on date,
  reconsideration_due_on date,
  extended_until date,
  higher_court_code text,
  reconsideration_received_on date,
  higher_panel text[] not null,
  higher_decision text,
  higher_decided_on date,
  constraint nobody_reviews_his_own_case check (not (panel && handlers) and not (higher_panel && handlers) and not (higher_panel && panel))
);
create index ix_objections_entry on objections (entry_id);

create table notices (
  id uuid primary key,
  revision integer not null,
  kind text not null,
  register text not null,
  entry_id uuid not null,
  case_id uuid not null references enforcement_cases,
  court_code text not null,
  recipient text not null,
  affiliation text not null,
  cost text,
  made_on date not null,
  sent_on date,
  voided_on date,
  reference text
);
create index ix_notices_entry on notices (entry_id);

-- Content is AES-256-GCM ciphertext: a document names a person with the whole number.
create table court_documents (
  id uuid primary key,
  case_id uuid not null references enforcement_cases,
  thing text not null,
  thing_id uuid not null,
  court_code text not null,
  kind text not null,
  place integer not null,
  number text not null,
  issued_on date not null,
  sha256 bytea not null check (length(sha256) = 32),
  content bytea not null
);
create unique index ux_court_documents_number on court_documents (number);
create unique index ux_court_documents_place on court_documents (case_id, place);
create index ix_court_documents_thing on court_documents (thing_id);
create trigger court_documents_append_only before update or delete on court_documents for each row execute function refuse_rewriting();

-- Last number that a higher court gave to a reconsideration (执复) of a year; the row is locked until the decision is committed, so there are no gaps.
create table reconsideration_numbers (
  court_code text not null,
  year integer not null,
  last integer not null,
  primary key (court_code, year)
);

create table duties (
  id uuid primary key,
  revision integer not null,
  kind text not null,
  rule_id text not null,
  thing text not null,
  thing_id uuid not null,
  case_id uuid not null references enforcement_cases,
  court_code text not null,
  start_event text not null,
  started_on date not null,
  due_raw date,
  due date,
  holder text not null,
  state text not null,
  ended_on date,
  ended_by text,
  escalation text not null,
  late_holder text,
  tried_on date -- day on which the register last tried to act by itself and was refused
);
create index ix_duties_thing on duties (thing_id) where state = 'OPEN';
create index ix_duties_queue on duties (court_code, due, id) where state = 'OPEN';
create index ix_duties_due on duties (due, id) where state = 'OPEN';
create index ix_duties_late on duties (court_code, due, id) where late_holder is not null;
create index ix_duties_uncounted on duties (kind) where state = 'OPEN' and due is null;

create function refuse_forgetting() returns trigger language plpgsql as $$
begin
  raise exception 'a duty is never removed, and once late stays late' using errcode = 'restrict_violation';
end $$;
create trigger duties_stay before delete on duties for each row execute function refuse_forgetting();
-- A last day that could not be counted while no calendar was out is filled in once; one that stands never moves.
create trigger duties_stay_late before update on duties for each row
  when (old.late_holder is not null and new.late_holder is distinct from old.late_holder
    or old.due is not null and new.due is distinct from old.due) execute function refuse_forgetting();

-- What is in the register already gets its team, its day of service and its open duties.
update enforcement_cases set team = array[coalesce(
  (select actor_id from acts where aggregate_id = enforcement_cases.id and act in ('RegisterCase', 'ImportCase') order by seq limit 1), 'register')];
update restriction_orders set served_on = in_force_since where in_force_since is not null;
update debtor_listings set term_leg_closed_on = term_ends_on where state in ('REMOVAL_DUE', 'DELETED') and term_ends_on < removal_due_on;

insert into duties (id, revision, kind, rule_id, thing, thing_id, case_id, court_code, start_event, started_on, due_raw, due, holder, state, escalation)
select gen_random_uuid(), 0, 'TERM_END', 'LIST-DEL-TERM', 'DebtorListing', id, case_id, court_code, 'DECISION_SIGNED', decided_on, term_ends_on, term_ends_on, drafted_by, 'OPEN', 'NONE'
from debtor_listings where state in ('DECIDED', 'PUBLISHED', 'SHIELDED') and term_ends_on is not null
union all
select gen_random_uuid(), 0, 'RECORD_RECEIPT', 'LIST-PUB', 'DebtorListing', id, case_id, court_code, 'PUBLISHED', published_on, null, null, drafted_by, 'OPEN', 'NONE'
from debtor_listings where state in ('PUBLISHED', 'REMOVAL_DUE') and national_receipt is null
union all
select gen_random_uuid(), 0, 'DELETE_ENTRY', 'LIST-DEL-FAST', 'DebtorListing', id, case_id, court_code, 'GROUND_COMPLETE', coalesce(removal_due_on, decided_on), removal_due_on, removal_due_on, drafted_by, 'OPEN', 'NONE'
from debtor_listings where state = 'REMOVAL_DUE'
union all
select gen_random_uuid(), 0, 'LIFT_ORDER', 'RES-LIFT-1', 'RestrictionOrder', id, case_id, court_code, 'GROUND_COMPLETE', coalesce(lift_due_on, signed_on), lift_due_on, lift_due_on, drafted_by, 'OPEN', 'NONE'
from restriction_orders where state = 'LIFT_DUE';
