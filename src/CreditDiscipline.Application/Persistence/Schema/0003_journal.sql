-- Every answer given to a partner, before it is given. One partition a day, made ahead by the service.
create table query_journal (
  query_id uuid not null,
  at timestamptz not null,
  client_id text not null,
  subject_key bytea not null,
  purpose text not null,
  authorization_reference text,
  reference text,
  name_matches boolean,
  result text not null,
  position bigint not null
) partition by range (at);
create index ix_query_journal_id on query_journal (query_id);
