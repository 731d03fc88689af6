-- Watch-lists of partners, the events that come of them, and the endpoints to which they are sent.

-- How far the feed was followed for the watches. Who adds or removes watches holds an advisory lock together with others,
-- who follows holds it alone: no watch comes or goes while changes are told.
create table watch_cursor (one boolean primary key default true check (one), position bigint not null);
insert into watch_cursor select true, position from change_head;

-- One row a partner: the last number of its events, gapless and in commit order, and how many subjects it watches.
create table partner_streams (
  partner text primary key,
  sequence bigint not null,
  watches integer not null
);

create table watches (
  id uuid primary key,
  partner text not null,
  reference text not null,
  subject_key bytea not null check (length(subject_key) = 16),
  name_key bigint not null,
  document bytea not null, -- AES-256-GCM ciphertext
  purpose text not null,
  authorization_reference text,
  expires_on date,
  since_position bigint not null, -- position of the initial state; changes up to it are part of it
  result text not null,
  result_since timestamptz not null
);
create unique index ux_watches_reference on watches (partner, reference);
create index ix_watches_page on watches (partner, id);
create index ix_watches_subject on watches (subject_key);
create index ix_watches_expiry on watches (expires_on) where expires_on is not null;

-- What the partner was told to be public of a watched subject: an entry that goes is told to those who were told of it.
create table watch_entries (
  watch_id uuid not null references watches on delete cascade,
  entry_id uuid not null,
  register text not null,
  version integer not null,
  visible_until date,
  exemptions integer not null,
  primary key (watch_id, entry_id)
);
create index ix_watch_entries_entry on watch_entries (entry_id);
create index ix_watch_entries_end on watch_entries (visible_until) where visible_until is not null;

-- Answers given to a partner, as query_journal holds those it asked for.
create table partner_events (
  partner text not null,
  sequence bigint not null,
  id uuid not null,
  watch_id uuid not null,
  subject_key bytea not null,
  purpose text not null,
  authorization_reference text,
  type text not null,
  entry_id uuid,
  position bigint not null,
  at timestamptz not null,
  body json not null,
  primary key (partner, sequence)
);
create unique index ux_partner_events_id on partner_events (id);
create unique index ux_partner_events_once on partner_events (watch_id, position, type, entry_id) nulls not distinct;
create index ix_partner_events_position on partner_events (partner, position);
create index ix_partner_events_at on partner_events (partner, at);
create index ix_partner_events_subject on partner_events (subject_key);

create table webhooks (
  id uuid primary key,
  partner text not null,
  url text not null,
  description text,
  event_types text[] not null, -- none: all
  proved_at timestamptz,
  disabled_because text,
  state text not null generated always as (case when disabled_because is not null then 'DISABLED' when proved_at is not null then 'ACTIVE' else 'PENDING' end) stored,
  resume_after bigint not null, -- last sequence that is not made up for when the endpoint becomes active
  secret bytea not null, -- secrets and keys are AES-256-GCM ciphertext
  previous_secret bytea,
  previous_secret_until timestamptz,
  signing_key bytea not null,
  created_at timestamptz not null default now(),
  failures integer not null default 0,
  rests_until timestamptz,
  leased_by text,
  leased_until timestamptz
);
create unique index ux_webhooks_url on webhooks (partner, url);

create table webhook_deliveries (
  id uuid primary key default gen_random_uuid(),
  webhook_id uuid not null references webhooks on delete cascade,
  event_id uuid not null,
  type text not null,
  sequence bigint not null, -- of the event; 0 for a challenge or a ping
  body json, -- of a challenge or a ping; the body of an event stands in partner_events
  state text not null default 'PENDING',
  attempts integer not null default 0,
  created_at timestamptz not null default now(),
  next_at timestamptz not null default now(),
  give_up_at timestamptz not null
);
create index ix_webhook_deliveries_order on webhook_deliveries (webhook_id, sequence, id) where state = 'PENDING';
create index ix_webhook_deliveries_due on webhook_deliveries (webhook_id, next_at) where state = 'PENDING';
create index ix_webhook_deliveries_page on webhook_deliveries (webhook_id, created_at, id);
create index ix_webhook_deliveries_dead on webhook_deliveries (webhook_id) where state = 'DEAD_LETTER';
create index ix_webhook_deliveries_old on webhook_deliveries (created_at) where state <> 'PENDING';

create table webhook_attempts (
  delivery_id uuid not null references webhook_deliveries on delete cascade,
  number integer not null,
  at timestamptz not null,
  milliseconds integer not null,
  status integer,
  error text,
  primary key (delivery_id, number)
);
