-- Words are matched with @@, which is not leakproof, so under row-level security the index on words was never used. This function looks
-- them up as the owner and gives ids alone, of one council that the caller may see. The council stands in the indexed words
-- ("#12"), so that other councils' agreements with the same words cost nothing.
drop index agreements.agreement_search;
alter table agreements.agreement drop column search;
alter table agreements.agreement add column search tsvector generated always as (
  to_tsvector('english', title || ' ' || reference || ' ' || names || ' ' || coalesce(draft ->> 'description', '')) || array_to_tsvector(array['#' || council_id])
) stored;
create index agreement_search on agreements.agreement using gin (search);

create function agreements.matching(council int, words text, most int) returns uuid[] language sql stable security definer set search_path = agreements, pg_temp
  return (
    select coalesce(array_agg(agreement_id), '{}') from (
      select agreement_id from agreements.agreement
      where numnode(websearch_to_tsquery('english', words)) > 0
        and search @@ (websearch_to_tsquery('english', words) && ('''#' || council || '''')::tsquery)
        and council_id = council and council = any (platform.councils_in_scope())
      limit most
    ) found
  );
grant execute on function agreements.matching(int, text, int) to :app;
