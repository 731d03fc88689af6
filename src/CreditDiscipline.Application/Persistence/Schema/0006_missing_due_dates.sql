-- A last day that could not be counted while no calendar was out is filled in once; a last day that stands never moves.
drop trigger duties_stay_late on duties;
create trigger duties_stay_late before update on duties for each row
  when (old.late_holder is not null and new.late_holder is distinct from old.late_holder
    or old.due is not null and new.due is distinct from old.due) execute function refuse_forgetting();
create index ix_duties_uncounted on duties (kind) where state = 'OPEN' and due is null;
