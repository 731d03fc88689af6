-- Partners: what was agreed with them (partners), how they sign in (openiddict_*), what they have used of their limits (partner_usage).

create table partners (
  id uuid primary key,
  revision integer not null,
  client_id text not null,
  name text not null,
  sandbox boolean not null,
  state text not null,
  agreement_purposes text[] not null,
  agreement_scopes text[] not null,
  agreement_address_ranges text[] not null,
  credentials_key_set text,
  credentials_certificate_thumbprints text[] not null,
  limits_burst integer not null check (limits_burst > 0),
  limits_per_second integer not null check (limits_per_second > 0),
  limits_per_day bigint not null check (limits_per_day > 0),
  secret_number integer not null,
  former_secret_until timestamptz,
  token_number integer not null
);
create unique index ux_partners_client_id on partners (client_id);

-- Hosts keep the partners in memory; each change wakes them.
create function tell_of_partners() returns trigger language plpgsql as $$
begin
  notify partners_changed;
  return null;
end $$;
create trigger partners_changed after insert or update or delete on partners for each statement execute function tell_of_partners();

-- One bucket a partner, shared by all hosts. It counts what was handed out to hosts, so they never let through more than there is.
create table partner_usage (
  client_id text primary key,
  tokens double precision not null,
  refilled_at timestamptz not null,
  day date not null,
  used bigint not null
) with (fillfactor = 50);

create table openiddict_applications (
  id text primary key,
  application_type varchar(50),
  client_id varchar(100),
  client_secret text,
  client_type varchar(50),
  concurrency_token varchar(50),
  consent_type varchar(50),
  display_name text,
  display_names text,
  json_web_key_set text,
  permissions text,
  post_logout_redirect_uris text,
  properties text,
  redirect_uris text,
  requirements text,
  settings text
);
create unique index ux_openiddict_applications_client_id on openiddict_applications (client_id);

create table openiddict_scopes (
  id text primary key,
  concurrency_token varchar(50),
  description text,
  descriptions text,
  display_name text,
  display_names text,
  name varchar(200),
  properties text,
  resources text
);
create unique index ux_openiddict_scopes_name on openiddict_scopes (name);

create table openiddict_authorizations (
  id text primary key,
  application_id text references openiddict_applications,
  concurrency_token varchar(50),
  creation_date timestamptz,
  properties text,
  scopes text,
  status varchar(50),
  subject varchar(400),
  type varchar(50)
);
create index ix_openiddict_authorizations_application on openiddict_authorizations (application_id, status, subject, type);

create table openiddict_tokens (
  id text primary key,
  application_id text references openiddict_applications,
  authorization_id text references openiddict_authorizations,
  concurrency_token varchar(50),
  creation_date timestamptz,
  expiration_date timestamptz,
  payload text,
  properties text,
  redemption_date timestamptz,
  reference_id varchar(100),
  status varchar(50),
  subject varchar(400),
  type varchar(150)
);
create index ix_openiddict_tokens_application on openiddict_tokens (application_id, status, subject, type);
create index ix_openiddict_tokens_authorization on openiddict_tokens (authorization_id);
create unique index ux_openiddict_tokens_reference on openiddict_tokens (reference_id);
create index ix_openiddict_tokens_revoked on openiddict_tokens (expiration_date) where status = 'revoked';

-- Takes up to p_wanted out of a partner's bucket, which fills by p_per_second up to p_burst; nothing beyond the day's quota. Bulk counts against the day only,
-- and is given whole or not at all. A crash may forget the last moment of it: nobody waits for the disk.
create function take_allowance(p_client text, p_wanted integer, p_bulk boolean, p_burst integer, p_per_second integer, p_per_day bigint, p_today date)
  returns table (taken integer, tokens_left double precision, used_today bigint) language plpgsql as $$
declare
  v_now timestamptz := clock_timestamp();
  v partner_usage;
begin
  perform set_config('synchronous_commit', 'off', true);
  insert into partner_usage values (p_client, p_burst, v_now, p_today, 0) on conflict do nothing;
  select * into v from partner_usage where client_id = p_client for update;
  v_now := greatest(clock_timestamp(), v.refilled_at);
  v.tokens := least(p_burst, v.tokens + extract(epoch from v_now - v.refilled_at) * p_per_second);
  v.used := case when v.day = p_today then v.used else 0 end;
  taken := greatest(least(p_wanted, p_per_day - v.used, case when p_bulk then p_wanted else floor(v.tokens) end), 0);
  if p_bulk and taken < p_wanted then
    taken := 0;
  end if;
  update partner_usage set tokens = v.tokens - case when p_bulk then 0 else taken end, refilled_at = v_now, day = p_today, used = v.used + taken where client_id = p_client;
  tokens_left := v.tokens - case when p_bulk then 0 else taken end;
  used_today := v.used + taken;
  return next;
end $$;
