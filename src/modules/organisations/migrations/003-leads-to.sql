-- To which record each leads today, without its name: one look-up where organisation_card makes two.
create view organisations.leads_to with (security_invoker = true) as
  select organisation_id, canonical_id from organisations.organisation;
grant select on organisations.leads_to to :app;
