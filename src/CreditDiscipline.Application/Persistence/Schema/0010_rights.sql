-- The subject's rights: what stood under a subject at another time, what court staff looked up, and by which way a partner asked.

-- Every entry that was ever found under a subject. Whoever appends to changes fills it in the same transaction; what the entry said is read from changes.
create table subject_entries (
  subject_key bytea not null check (length(subject_key) = 16),
  entry_id uuid not null,
  primary key (subject_key, entry_id)
);
insert into subject_entries select distinct substring(subjects from place for 16), entry_id from changes, generate_series(1, length(subjects), 25) as place;
create trigger subject_entries_append_only before update or delete on subject_entries for each row execute function refuse_rewriting();
create trigger subject_entries_no_truncate before truncate on subject_entries for each statement execute function refuse_rewriting();

-- Look-ups by court staff (Q-4), each written down before its answer leaves.
create table staff_queries (
  query_id uuid primary key,
  at timestamptz not null,
  kind text not null,
  officer_id text not null,
  officer_name text not null,
  role text not null,
  court_code text not null,
  origin text not null,
  subject_key bytea not null check (length(subject_key) = 16),
  document_type text not null,
  document_number text not null, -- masked (ID-8)
  case_number text,
  reason text,
  request_reference text, -- of the subject's own request (Q-6)
  request_received_on date,
  as_of timestamptz,
  valid_on date,
  result text,
  document_sha256 bytea, -- of the document that was made to hand out
  constraint purpose_is_named check (num_nonnulls(case_number, reason, request_reference) > 0)
);
create index ix_staff_queries_subject on staff_queries (subject_key, at);
create trigger staff_queries_append_only before update or delete on staff_queries for each row execute function refuse_rewriting();
create trigger staff_queries_no_truncate before truncate on staff_queries for each statement execute function refuse_rewriting();

-- By which way the answer was asked for. A look-up by the public has no client, no purpose, and as reference a keyed hash of the network it came from.
alter table query_journal add column way text not null default 'LOOKUP';
