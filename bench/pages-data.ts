import type pg from 'pg';

/**
 * Fills a council's register with `number` agreements by SQL, past the actions: copies of the demonstration's 120 with other
 * references, titles and days, each with one of `organisations` new organisations classified as the demonstration's are.
 */
export async function fillRegister(
  client: pg.Client,
  council: number,
  number: number,
  organisations: number,
): Promise<void> {
  await client.query('begin');
  await client.query(
    `create temp table party on commit drop as
     select n, gen_random_uuid() as id, (array(select organisation_id from organisations.organisation order by organisation_id))[1 + n % (select count(*) from organisations.organisation)] as like_this
     from generate_series(1, $1::int) n`,
    [organisations],
  );
  await client.query(
    `insert into organisations.organisation (organisation_id, canonical_id, name, org_id, search, legal_form, made_at)
     select party.id, party.id, o.name || ' ' || n, 'XM-BENCH-' || ${council} || '-' || n, lower(o.name) || ' ' || n, o.legal_form, now()
     from party join organisations.organisation o on o.organisation_id = like_this`,
  );
  await client.query(
    `insert into organisations.classification (canonical_id, from_day, until_day, social_enterprise, vcse, sme, micro, public_body)
     select party.id, c.from_day, c.until_day, c.social_enterprise, c.vcse, c.sme, c.micro, c.public_body
     from party join organisations.classification c on c.canonical_id = like_this`,
  );
  await client.query(
    `create temp table copy on commit drop as
     with original as (select row_number() over (order by agreement_id) - 1 as place, count(*) over () as of, a.* from agreements.agreement a
       join councils.council c on c.council_id = a.council_id and c.slug = 'marlbridge')
     select gen_random_uuid() as id, number.n, party.id as party, party_card.name as party_name, original.*
     from generate_series(1, $1::int) number(n) join original on original.place = number.n % original.of
     join party on party.n = 1 + number.n % $2::int join organisations.organisation party_card on party_card.organisation_id = party.id`,
    [number, organisations],
  );
  await client.query(
    `insert into agreements.agreement (council_id, agreement_id, slug, reference, draft, service_id, kind, purpose, title, names, start_from, end_until, published, version, changed_at)
     select $1, id, 'b-' || n, 'B-' || n,
       draft || jsonb_build_object('reference', 'B-' || n, 'title', title || ' ' || n, 'organisations', jsonb_build_array(jsonb_build_object('name', party_name, 'orgId', null))),
       (select service_id from councils.service s where s.council_id = $1 and s.name = draft ->> 'service'),
       kind, purpose, title || ' ' || n, party_name, start_from - (n % 4000), end_until - (n % 4000) , true, 1, now() from copy`,
    [council],
  );
  await client.query(
    'insert into agreements.agreement_organisation (council_id, agreement_id, position, organisation_id, name) select $1, id, 0, party, party_name from copy',
    [council],
  );
  await client.query('commit');
  await client.query('vacuum analyze');
}
