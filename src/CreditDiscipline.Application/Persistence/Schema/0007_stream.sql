-- Where a partner's streams stood: for a while after it was opened, one that broke off may go on at the same position.
create table stream_positions (
  client_id text not null,
  position bigint not null,
  opened_at timestamptz not null,
  primary key (client_id, position)
);
