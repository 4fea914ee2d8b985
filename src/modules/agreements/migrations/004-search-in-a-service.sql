-- The service, which is of one council, stands in the indexed words beside the council ("@" and its id): a common word in one
-- service leaves what both leave.
-- What is found is given as one text, which goes back to the database as it came.
drop index agreements.agreement_search;
drop function agreements.matching(int, text, int);
alter table agreements.agreement drop column search;
alter table agreements.agreement add column search tsvector generated always as (
  to_tsvector('english', title || ' ' || reference || ' ' || names || ' ' || coalesce(draft ->> 'description', ''))
    || array_to_tsvector(array['#' || council_id, '@' || coalesce(service_id::text, '')])
) stored;
create index agreement_search on agreements.agreement using gin (search);

create function agreements.matching(council int, words text, service uuid, most int) returns uuid[] language sql stable security definer set search_path = agreements, pg_temp
  return (
    select coalesce(array_agg(agreement_id), '{}') from (
      select agreement_id from agreements.agreement
      where numnode(websearch_to_tsquery('english', words)) > 0
        and search @@ (websearch_to_tsquery('english', words) && ('''' || coalesce('@' || service, '#' || council) || '''')::tsquery)
        and council_id = council and council = any (platform.councils_in_scope())
      limit most
    ) found
  );
grant execute on function agreements.matching(int, text, uuid, int) to :app;
