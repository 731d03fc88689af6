-- The account of a case: parts of the claim, instalment plans, and what is paid out (FUND-1, SHD-1, SHD-4).

alter table enforcement_cases
  add column claim_interest numeric(18, 2) not null default 0,
  add column claim_fees numeric(18, 2) not null default 0,
  add column claim_annual_rate numeric(7, 4),
  add column claim_interest_since date,
  add column claim_delay_since date,
  add column payout_delayed_until date,
  add column payout_delay_reason text,
  add column payout_delay_endorsed_by text,
  add column last_report_breach_on date;
update enforcement_cases set last_report_breach_on = asset_report_broken_on where asset_report_broken_on is not null;

create table case_payouts (
  id uuid primary key,
  case_id uuid not null references enforcement_cases,
  purpose text not null,
  amount numeric(18, 2) not null check (amount > 0),
  paid_on date not null,
  reference text not null
);
create index ix_case_payouts_case on case_payouts (case_id);

create index ix_notices_case on notices (case_id);
create index ix_repair_requests_case on repair_requests (case_id);

create table instalment_plans (
  id uuid primary key,
  revision integer not null,
  case_id uuid not null references enforcement_cases,
  court_code text not null,
  agreed_on date not null,
  paper text not null,
  drafted_by text not null,
  state text not null,
  missed_on date,
  end_reason text
);
create index ix_instalment_plans_case on instalment_plans (case_id);
create unique index ux_instalment_plans_running on instalment_plans (case_id) where state = 'RUNNING';

create table plan_instalments (
  id uuid primary key,
  plan_id uuid not null references instalment_plans,
  due_on date not null,
  amount numeric(18, 2) not null check (amount > 0)
);
create index ix_plan_instalments_plan on plan_instalments (plan_id);

create table payout_runs (
  id uuid primary key,
  revision integer not null,
  court_code text not null,
  pay_day date not null,
  authors text[] not null,
  state text not null,
  signed_by text,
  signer_name text,
  signed_on date,
  constraint maker_is_not_checker check (not signed_by = any (authors))
);
create index ix_payout_runs_court on payout_runs (court_code, id);
create index ix_payout_runs_signed on payout_runs (id) where state = 'SIGNED';

create table payout_items (
  id uuid primary key,
  revision integer not null,
  run_id uuid not null references payout_runs,
  case_id uuid not null references enforcement_cases,
  court_code text not null,
  creditor numeric(18, 2) not null,
  fees numeric(18, 2) not null,
  surplus numeric(18, 2) not null,
  entries integer not null,
  orders integer not null,
  early_deletions integer not null,
  state text not null,
  reason text,
  leased_until timestamptz -- a host is at it
);
create index ix_payout_items_run on payout_items (run_id, id);
create unique index ux_payout_items_pending on payout_items (case_id) where state = 'PROPOSED';

-- What was credited before the register knew of payouts was paid out without it: only money that comes from now on is held.
insert into case_payouts (id, case_id, purpose, amount, paid_on, reference)
select gen_random_uuid(), case_id, 'CREDITOR', sum(amount), max(credited_on), 'BEFORE-PAYOUTS' from case_credits where reversed_on is null group by case_id;
