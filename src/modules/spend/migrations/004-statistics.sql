-- A large import makes tables many times as large as PostgreSQL last saw them, and until it looks again by itself (a minute or more) it may
-- choose to read all suppliers of a council for each of them. This has it look as soon as a table has doubled; seldom, therefore, and
-- the web's own role may not do it on tables it does not own.
create function spend.keep_statistics() returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  grown regclass;
begin
  for grown in
    select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'spend' and c.relkind = 'r' and pg_relation_size(c.oid) > 2 * 8192 * greatest(c.relpages, 1)
  loop
    execute format('analyze %s', grown);
  end loop;
end $$;
grant execute on function spend.keep_statistics() to :app;
