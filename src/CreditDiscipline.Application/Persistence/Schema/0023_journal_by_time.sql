-- A day of the journal in progress is found by time alone: an id tells its moment, and rows come in the order of time. An index
-- of ranges costs the answers nothing, one by id cost a sixth of what writing them down does and more. A closed day has its index by client and time.

drop index ix_query_journal_id;
create index ix_query_journal_at on only query_journal using brin (at) with (pages_per_range = 32); -- days made from now on have it by themselves

do $$
declare
  v_partition text;
begin
  for v_partition in
    select relname::text from pg_inherits join pg_class on pg_class.oid = inhrelid
    where inhparent = 'query_journal'::regclass and to_regclass(relname || '_client') is null -- closed days do without
  loop
    execute format('create index %I on %I using brin (at) with (pages_per_range = 32)', v_partition || '_at_idx', v_partition);
    execute format('alter index ix_query_journal_at attach partition %I', v_partition || '_at_idx');
  end loop;
end $$;

-- Takes the rows of a day that came since the last time into its index of ranges; rows that are not in it yet are searched one by one.
-- Who builds an index of the day beside the traffic is not waited for: both would wait for each other. A closed day needs none.
create function summarise_journal_day(p_day date) returns void language plpgsql set lock_timeout = '500ms' as $$
declare
  v_day text := 'query_journal_' || to_char(p_day, 'YYYYMMDD');
  v_index regclass;
begin
  select indexrelid::regclass into v_index
  from pg_index join pg_inherits on inhrelid = indexrelid
  where indrelid = to_regclass(v_day) and inhparent = 'ix_query_journal_at'::regclass and to_regclass(v_day || '_client') is null;
  if v_index is not null then
    perform brin_summarize_new_values(v_index);
  end if;
end $$;
