-- Figures of a service follow what became of each question after it was given away.
create index event_of_question on requests.event (council_id, question_id, seq) where question_id is not null;
create index event_routed on requests.event (council_id, on_date) where kind = 'route';

-- In how many published questions and answers a word stands: a hint for what is telling. Earlier answers to a question are looked for by
-- its rarest words, because its common ones stand in nearly all of a long log.
create table requests.disclosure_word (
  council_id int not null,
  word text not null,
  times int not null,
  primary key (council_id, word)
);
select platform.belongs_to_council('requests.disclosure_word');
insert into requests.disclosure_word (council_id, word, times)
  select council_id, word, count(*) from requests.disclosure_question, unnest(tsvector_to_array(search)) word where word not like '#%' group by council_id, word;

-- Published answers that share the rarest of these words, as many of them as keep the search short; ranked by all of them. As the owner, of
-- one council that the caller may see and of what is public.
create function requests.similar_disclosures(council int, words text, most int) returns table (disclosure_id uuid, "position" int, rank real)
language sql stable security definer set search_path = requests, pg_temp
begin atomic
  with asked as (select word from unnest(tsvector_to_array(to_tsvector('english', words))) word),
  known as (select asked.word, counted.times, sum(counted.times) over (order by counted.times, asked.word) as so_far, row_number() over (order by counted.times, asked.word) as place
    from asked join requests.disclosure_word counted on counted.council_id = council and counted.word = asked.word where council = any (platform.councils_in_scope())),
  -- Together in fewer than 600 answers, any of them will do; else the three rarest all together.
  chosen as (select coalesce(
      (select string_agg(quote_literal(word), ' | ') from known where so_far <= 600),
      (select string_agg(quote_literal(word), ' & ') from known where place <= 3)) as query,
    (select string_agg(quote_literal(word), ' | ') from known) as whole)
  select question.disclosure_id, question."position", ts_rank(question.search, chosen.whole::tsquery)
  from chosen
  join requests.disclosure_question question on question.search @@ (chosen.query::tsquery && ('''#' || council || '''')::tsquery)
  join requests.disclosure disclosure on disclosure.council_id = question.council_id and disclosure.disclosure_id = question.disclosure_id
  where chosen.query is not null and question.council_id = council and council = any (platform.councils_in_scope())
    and disclosure.withdrawn_at is null and disclosure.public_from <= now()
  order by 3 desc, 1, 2
  limit most;
end;
grant execute on function requests.similar_disclosures(int, text, int) to :app;
