-- What a past answer is made of, and how long it is kept. What was told is never rewritten; it goes whole, a day at a time, when its time is over (Q-4).

alter table query_journal
  add column entries bigint[], -- positions in changes of the records behind the answer, in its order; negative where the record has another name; null for none
  add column only_register text; -- the one register that the token covered; null for both

create trigger query_journal_append_only before update or delete on query_journal for each row execute function refuse_rewriting();
create trigger query_journal_no_truncate before truncate on query_journal for each statement execute function refuse_rewriting();

-- A day's partition. A trigger against TRUNCATE is not handed down by the journal, so each day has its own.
create function make_journal_day(p_day date) returns void language plpgsql as $$
declare
  v_name text := 'query_journal_' || to_char(p_day, 'YYYYMMDD');
begin
  perform pg_advisory_xact_lock(4226102); -- two hosts make the same one
  if to_regclass(v_name) is not null then
    return;
  end if;
  execute format(
    'create table %I partition of query_journal for values from (%L) to (%L) with (autovacuum_vacuum_insert_threshold = -1, autovacuum_analyze_threshold = 2000000000)', -- only ever appended to
    v_name, p_day || ' 00:00:00+08', p_day + 1 || ' 00:00:00+08');
  execute format('create trigger query_journal_no_truncate before truncate on %I for each statement execute function refuse_rewriting()', v_name);
end $$;

do $$
declare
  v_partition regclass;
begin
  for v_partition in select inhrelid::regclass from pg_inherits where inhparent = 'query_journal'::regclass loop
    execute format('create trigger query_journal_no_truncate before truncate on %s for each statement execute function refuse_rewriting()', v_partition);
  end loop;
end $$;

-- Events are kept as long as answers. Only forget_partner_events takes rows out, by age.
create function refuse_rewriting_events() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.at < nullif(current_setting('credit.forget_before', true), '')::timestamptz then
    return old;
  end if;
  raise exception 'partner_events is append-only' using errcode = 'restrict_violation';
end $$;
create trigger partner_events_append_only before update or delete on partner_events for each row execute function refuse_rewriting_events();
create trigger partner_events_no_truncate before truncate on partner_events for each statement execute function refuse_rewriting();

-- Takes out up to p_most events from before a moment and says how many there were.
create function forget_partner_events(p_before timestamptz, p_most integer) returns bigint language plpgsql as $$
declare
  v_count bigint;
begin
  perform set_config('credit.forget_before', p_before::text, true);
  with old as (
    select partner_events.partner, partner_events.sequence from partner_streams join partner_events on partner_events.partner = partner_streams.partner and at < p_before limit p_most)
  delete from partner_events using old where partner_events.partner = old.partner and partner_events.sequence = old.sequence;
  get diagnostics v_count = row_count;
  perform set_config('credit.forget_before', '', true);
  return v_count;
end $$;
