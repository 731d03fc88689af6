-- Assertions with which partners have proved themselves, until they would have ended anyway: each does so once.
create table used_assertions (
  client_id text not null,
  id bytea not null, -- SHA-256 of the jti
  ends_at timestamptz not null,
  primary key (client_id, id)
);
create index ix_used_assertions_ends_at on used_assertions (ends_at);
