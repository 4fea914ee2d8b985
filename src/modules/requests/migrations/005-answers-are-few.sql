-- They give a page of answers, not the thousand that is taken for granted: so what they found is looked up, and the whole log not read.
alter function requests.matching_disclosures(int, text, int) rows 30;
create or replace function requests.similar_disclosures(council int, words text, most int) returns table (disclosure_id uuid, "position" int, rank real)
language sql stable rows 15 security definer set search_path = requests, pg_temp
begin atomic
  with asked as (select word from unnest(tsvector_to_array(to_tsvector('english', words))) word),
  known as (select asked.word, counted.times, sum(counted.times) over (order by counted.times, asked.word) as so_far, row_number() over (order by counted.times, asked.word) as place
    from asked join requests.disclosure_word counted on counted.council_id = council and counted.word = asked.word where council = any (platform.councils_in_scope())),
  -- Together in fewer than 600 answers, any of them will do; else the three rarest all together.
  chosen as (select coalesce(
      (select string_agg(quote_literal(word), ' | ') from known where so_far <= 600),
      (select string_agg(quote_literal(word), ' & ') from known where place <= 3)) as query,
    (select string_agg(quote_literal(word), ' | ') from known) as whole)
  select found.disclosure_id, found."position", ts_rank(found.search, found.whole::tsquery)
  from (
    -- However common its words are, no more than this many are weighed.
    select question.disclosure_id, question."position", question.search, chosen.whole
    from chosen
    join requests.disclosure_question question on question.search @@ (chosen.query::tsquery && ('''#' || council || '''')::tsquery)
    join requests.disclosure disclosure on disclosure.council_id = question.council_id and disclosure.disclosure_id = question.disclosure_id
    where chosen.query is not null and question.council_id = council and council = any (platform.councils_in_scope())
      and disclosure.withdrawn_at is null and disclosure.public_from <= now()
    limit 600
  ) found
  order by 3 desc, 1, 2
  limit most;
end;
