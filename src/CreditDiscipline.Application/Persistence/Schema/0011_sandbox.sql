-- The sandbox: a feed of the same shape beside the register's, with made-up subjects, for partners that only try the interface.
-- Nothing reads both feeds; which partners are of the sandbox stands in partners.sandbox.

create table sandbox_changes (like changes including defaults including constraints, primary key (position));
create unique index ux_sandbox_changes_entry on sandbox_changes (entry_id, version);
create trigger sandbox_changes_append_only before update or delete on sandbox_changes for each row execute function refuse_rewriting();
create trigger sandbox_changes_no_truncate before truncate on sandbox_changes for each statement execute function refuse_rewriting();

create table sandbox_change_head (like change_head including all);
insert into sandbox_change_head values (true, 0, decode(repeat('00', 32), 'hex'));

create table sandbox_public_entries (like public_entries including all);

create table sandbox_watch_cursor (like watch_cursor including all);
insert into sandbox_watch_cursor values (true, 0);

-- One row a partner of the sandbox: locked while its subjects are changed, and how often it has changed them on a day.
create table sandboxes (
  client_id text primary key,
  day date not null,
  changes integer not null
);

-- The entries that stand in a partner's sandbox, shielded ones too; the record that was shown last stands in sandbox_changes at the position.
create table sandbox_slots (
  client_id text not null references sandboxes,
  slot text not null,
  entry_id uuid not null,
  version integer not null,
  shielded boolean not null,
  shown_at bigint not null,
  primary key (client_id, slot)
);
