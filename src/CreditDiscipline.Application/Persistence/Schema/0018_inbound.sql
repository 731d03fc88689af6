-- What comes in signed: accounts of the cases, what the fund system tells, requests that platforms forward, and messages so that each counts once.

alter table enforcement_cases
  add column account_number text,
  add column reopened_on date,
  add column reopened_outcome text;

-- The cases that are there get their accounts as AccountNumber makes them, under the usual prefix.
update enforcement_cases set account_number = (
  select digits || to_char(98 - mod(digits::numeric * 100, 97), 'FM00')
  from (select regexp_match(number, '^\((\d{4})\)(最高法|甘\d*)(执恢|执保|执异|执复|执监|执协|执他|司惩复|司惩|执)(\d+)号$') as part) read,
    lateral (select '62'
      || case when part[2] = '最高法' then '9999' else rpad(substr(part[2], 2), 4, '0') end
      || (array_position(array['司惩复', '执', '执恢', '执保', '执异', '执复', '执监', '执协', '执他', '司惩'], part[3]) - 1)
      || right(part[1], 2) || lpad(part[4], 8, '0') as digits) made);

alter table enforcement_cases alter column account_number set not null;
create unique index ux_enforcement_cases_account on enforcement_cases (account_number);

create table fund_entries (
  id uuid primary key,
  revision integer not null,
  bank_reference text not null,
  partner text not null,
  received_on date not null,
  court_code text not null,
  account text,
  amount numeric(18, 2) check (amount > 0),
  credited_on date,
  payer text,
  case_id uuid references enforcement_cases,
  credit_outcome text,
  reversed_on date,
  reversal_reason text,
  reversal_outcome text
);
create unique index ux_fund_entries_reference on fund_entries (bank_reference);
create index ix_fund_entries_unmatched on fund_entries (id) where case_id is null;
create index ix_case_credits_reference on case_credits (bank_reference);

alter table repair_requests
  add column platform text,
  add column platform_reference text,
  add column platform_took_on date;
create unique index ux_repair_requests_platform on repair_requests (platform, platform_reference);

-- Messages of partners, some days long: one id, one body. An answer stands here when it is to be given again word by word; it names no person.
create table inbound_messages (
  partner text not null,
  id text not null,
  path text not null,
  body_hash bytea not null check (length(body_hash) = 32),
  at timestamptz not null,
  answer json,
  primary key (partner, id)
);
create index ix_inbound_messages_at on inbound_messages (at);
