-- Receivers and what was sent to them. A lane is a cursor over changes with its own gapless batch numbers.
create table receivers (
  code text primary key,
  name text not null,
  connector text not null,
  address text not null,
  enterprises_only boolean not null,
  enabled boolean not null default true
);

create table receiver_lanes (
  receiver text not null references receivers,
  lane text not null,
  position bigint not null default 0,
  batch_number bigint not null default 0,
  digest bytea not null default decode(repeat('00', 32), 'hex'),
  due_at timestamptz,
  leased_by text,
  leased_until timestamptz,
  attempts integer not null default 0,
  last_error text,
  primary key (receiver, lane)
);

create table push_batches (
  receiver text not null references receivers,
  lane text not null,
  number bigint not null,
  from_position bigint not null,
  to_position bigint not null,
  sealed_at_position bigint not null,
  record_count integer not null,
  manifest bytea not null,
  signature text not null,
  sealed_at timestamptz not null,
  accepted_at timestamptz,
  accepted integer,
  rejected integer,
  primary key (receiver, lane, number)
);
create index ix_push_batches_range on push_batches (receiver, to_position);

create table push_rejections (
  receiver text not null,
  lane text not null,
  number bigint not null,
  position bigint not null,
  entry_id uuid not null,
  version integer not null,
  outcome text not null,
  code text not null,
  primary key (receiver, lane, number, position),
  foreign key (receiver, lane, number) references push_batches
);
