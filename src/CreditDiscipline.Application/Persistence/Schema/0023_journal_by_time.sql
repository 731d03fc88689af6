-- A day of the journal in progress is found by time alone: an id tells its moment, and rows come in the order of time. An index
-- of ranges costs the answers nothing, one by id cost a fifth of what writing them down does. A closed day has its index by client and time.

drop index ix_query_journal_id;
create index ix_query_journal_at on query_journal using brin (at) with (pages_per_range = 32);

-- Takes the rows of a day that came since the last time into its index of ranges; rows that are not in it yet are searched one by one.
create function summarise_journal_day(p_day date) returns void language plpgsql as $$
declare
  v_index regclass;
begin
  select indexrelid::regclass into v_index
  from pg_index join pg_inherits on inhrelid = indexrelid
  where indrelid = to_regclass('query_journal_' || to_char(p_day, 'YYYYMMDD')) and inhparent = 'ix_query_journal_at'::regclass;
  if v_index is not null then
    perform brin_summarize_new_values(v_index);
  end if;
end $$;
