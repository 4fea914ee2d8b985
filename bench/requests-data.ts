import type pg from 'pg';

/**
 * Fills a council with `number` requests by SQL, past the actions: three questions, eight messages and a dozen lines of history each, a
 * draft a question, one in twenty-five still open, one in five published. The same words come again as often as people ask the same.
 * `letter`: what a letter's content looks like, taken from one that was really made.
 */
export async function fillRequests(
  client: pg.Client,
  council: number,
  number: number,
  letter: unknown,
): Promise<void> {
  const run = (text: string, values: unknown[] = []) => client.query(text, values);
  await run('begin');
  await run(
    `create temp table made on commit drop as
     select n, gen_random_uuid() as id, 'B-' || lpad(n::text, 6, '0') as reference, n % 25 = 0 as open, n % 5 = 1 as published,
       date '2026-11-20' - (n * 3650 / $1::int) as received,
       (array(select service_id from councils.service where council_id = $2 order by name))[1 + n % (select count(*)::int from councils.service where council_id = $2)] as service_id
     from generate_series(1, $1::int) n`,
    [number, council],
  );
  // Open ones were received in the last weeks, whatever their number.
  await run(`update made set received = date '2026-11-20' - n % 35 where open`);
  await run(
    `insert into requests.request (council_id, request_id, reference, kind, channel, title, received_on, received_at, state, state_since, due_on, ordinary_due_on, answered_on, closed_on, two_levels, questions_mark, requester_mark, reply_token)
     select $1, id, reference, 'request', 'email', 'Request about ' || (array['books','lamps','trees','roads','bins','weirs'])[1 + n % 6] || ' ' || n, received, received, case when open then 'answering' else 'sent' end, received,
       received + 28, received + 28, case when not open then received + 20 + n % 12 end, case when not open then received + 20 + n % 12 end, false, md5('q' || n % 5000), md5('p' || n % 9000), md5('t' || n) from made`,
    [council],
  );
  await run(
    `insert into requests.requester (council_id, request_id, name, email) select $1, id, 'Requester ' || n, 'p' || n % 9000 || '@requester.example' from made`,
    [council],
  );
  await run(
    `create temp table asked on commit drop as
     select made.*, place, gen_random_uuid() as question_id,
       (array['How many books were lent','What did the lamps cost','Which trees were felled','Who mends the roads','When are bins emptied','Where is the weir'])[1 + (n + place) % 6] || ' in ward ' || (n * 7 + place) % 4000 || '?' as text
     from made, generate_series(1, 3) place`,
  );
  await run(
    `insert into requests.question (council_id, question_id, request_id, position, number, text, parts, regime, state, service_id, internal_due_on, reading, outcome, exemptions, words)
     select $1, question_id, id, place, place::text, text, '[]', case when n % 12 = 0 then 'eir' else 'foia' end, case when open then 'routed' else 'checked' end, service_id, received + 14,
       '{"status":"needs-a-person","recipes":[]}', case when open then null else 'disclosed' end, '[]', regexp_split_to_array(lower(text), '[^a-z0-9]+') from asked`,
    [council],
  );
  await run(
    `insert into requests.draft (council_id, question_id, version, text, rows, sources, gaps, made_by, made_at)
     select $1, question_id, 1, 'The answer to ' || text || ' ' || repeat('Ninety thousand in all wards together, as counted. ', 5), '[]', '[]', '[]', 'bench', received from asked`,
    [council],
  );
  await run(
    `insert into requests.message (council_id, message_id, request_id, direction, channel, at, kind, sender, recipient, subject, text, blocks, mail_message_id, authentication, warnings, guesses, triage)
     select $1::int, gen_random_uuid(), id, case when m % 2 = 1 then 'in' else 'out' end, 'email', received + m, 'message', 'p@requester.example', 'council@requests.example', '[' || reference || '] message ' || m,
       repeat('Some words about it, as people write them. ', 20), jsonb_build_array(jsonb_build_object('kind', 'text', 'text', repeat('Some words about it, as people write them. ', 20))), '<' || $1::int || '-' || n || '-' || m || '@bench.example>', '{}', '[]', '[]', 'done'
     from made, generate_series(1, 8) m`,
    [council],
  );
  await run(
    `insert into requests.message (council_id, message_id, direction, channel, at, kind, sender, recipient, subject, text, blocks, authentication, warnings, guesses, triage)
     select $1, gen_random_uuid(), 'in', 'email', now(), 'message', 'x@requester.example', 'council@requests.example', 'Unplaced ' || m, 'Words', '[{"kind":"text","text":"Words"}]', '{}', '[]', '[]', 'waiting' from generate_series(1, 20) m`,
    [council],
  );
  await run(
    `insert into requests.event (council_id, request_id, event_id, seq, kind, on_date, at, by, detail) select $1, id, gen_random_uuid(), s, (array['receive','confirm-questions','message-received','message-received','ask-approval','approve'])[s], received + s, received + s, 'bench', '{}' from made, generate_series(1, 6) s where not open or s < 4`,
    [council],
  );
  await run(
    `insert into requests.event (council_id, request_id, event_id, seq, kind, on_date, at, by, question_id, detail)
     select $1, id, gen_random_uuid(), 10 + place * 2 + step, case when step = 0 then 'route' else 'check' end, received + 1 + step * 9, received + 1, 'bench', question_id,
       case when step = 0 then jsonb_build_object('service', (select slug from councils.service s where s.council_id = $1 and s.service_id = asked.service_id), 'due', received + 14) else '{}' end
     from asked, generate_series(0, 1) step where not open or step = 0`,
    [council],
  );
  await run(
    `insert into requests.letter (council_id, request_id, version, content, made_by, made_at, sent_at) select $1, id, 1, $2::jsonb, 'bench', received, received from made where not open`,
    [council, JSON.stringify(letter)],
  );
  await run(
    `insert into requests.disclosure (council_id, disclosure_id, request_id, reference, title, received_on, answered_on, outcome, sections, public_from, published_by)
     select $1, id, id, reference, 'About ' || n, received, received + 20, 'in-full', '{}', received, 'bench' from made where published and not open`,
    [council],
  );
  await run(
    `insert into requests.disclosure_question (council_id, disclosure_id, position, number, question, answer, outcome, sections, links)
     select $1, id, place, place::text, text, 'The answer to ' || text || ' ' || repeat('Ninety thousand in all wards together, as counted. ', 5), 'disclosed', '{}', '[]' from asked where published and not open`,
    [council],
  );
  await run(
    `insert into requests.disclosure_word (council_id, word, times)
     select council_id, word, count(*) from requests.disclosure_question, unnest(tsvector_to_array(search)) word where council_id = $1 and word not like '#%' group by 1, 2`,
    [council],
  );
  await run('commit');
  await run('vacuum analyze');
}
