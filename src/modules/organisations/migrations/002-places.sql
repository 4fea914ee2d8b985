-- Where organisations are, by the record they lead to today: what other modules need to say what is local.
create view organisations.place with (security_invoker = true) as
  select record.canonical_id, address.use, address.postcode
  from organisations.address address
  join organisations.organisation record on record.organisation_id = address.organisation_id
  where address.postcode is not null;
grant select on organisations.place to :app;
