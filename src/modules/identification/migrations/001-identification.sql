create schema identification;
grant usage on schema identification to :app;

-- The ledger of judgements: what people of a council decided about its payees. Lines are only ever added; a judgement is undone by a
-- line that names it.
create table identification.judgement_line (
  council_id int not null,
  line_id uuid not null,
  undoes uuid,
  payee_vat text,
  payee_ledger_ref text,
  -- nameMark of the written name
  payee_name text,
  organisation_org_id text,
  verdict text check (verdict in ('same', 'different', 'unsure')),
  -- name, status and joined ids of the organisation as the judge saw them, and when that register was built
  seen jsonb,
  why text not null,
  judged_by text not null,
  judged_at timestamptz not null,
  primary key (council_id, line_id),
  check ((undoes is null) = (verdict is not null and organisation_org_id is not null and payee_name is not null and seen is not null))
);
create index judgement_payee on identification.judgement_line (council_id, payee_name);
select platform.belongs_to_council('identification.judgement_line');
revoke update, delete on identification.judgement_line from :app;
