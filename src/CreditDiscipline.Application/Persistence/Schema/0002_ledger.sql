-- What was done (acts) and what outsiders may see of it (changes). Both are append-only chains; the one-row heads give
-- gapless numbers in commit order: a writer locks a head as the last thing in its transaction.

create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create table acts (
  seq bigint primary key,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  role text not null,
  court_code text not null,
  origin text not null,
  act text not null,
  aggregate text,
  aggregate_id uuid,
  rule_id text not null,
  refusal text,
  before json,
  after json,
  hash bytea not null
);
create index ix_acts_aggregate on acts (aggregate_id, seq);
create trigger acts_append_only before update or delete on acts for each row execute function refuse_rewriting();
create trigger acts_no_truncate before truncate on acts for each statement execute function refuse_rewriting();

create table act_head (one boolean primary key default true check (one), seq bigint not null, hash bytea not null);
insert into act_head values (true, 0, decode(repeat('00', 32), 'hex'));

create table act_seals (
  day date primary key,
  seq bigint not null,
  hash bytea not null,
  key_id text not null,
  signature bytea not null
);

create table changes (
  position bigint primary key,
  at timestamptz not null,
  kind text not null,
  register text not null,
  entry_id uuid not null,
  version integer not null,
  urgent boolean not null,
  enterprise boolean not null,
  visible_until date,
  subjects bytea not null check (length(subjects) % 25 = 0), -- key (16) name key (8) office, 0 for the debtor (1)
  record json not null,
  digest bytea not null
);
create unique index ux_changes_entry on changes (entry_id, version);
create index ix_changes_urgent on changes (position) where urgent;
create trigger changes_append_only before update or delete on changes for each row execute function refuse_rewriting();
create trigger changes_no_truncate before truncate on changes for each statement execute function refuse_rewriting();

create table change_head (one boolean primary key default true check (one), position bigint not null, digest bytea not null);
insert into change_head values (true, 0, decode(repeat('00', 32), 'hex'));

-- The entries that outsiders see now; their records stand in changes at the position.
create table public_entries (
  entry_id uuid primary key,
  position bigint not null,
  version integer not null,
  register text not null,
  visible_until date,
  subjects bytea not null
);

create table idempotency_keys (
  actor_id text not null,
  key text not null,
  request_hash bytea not null,
  response json not null,
  at timestamptz not null,
  primary key (actor_id, key)
);
