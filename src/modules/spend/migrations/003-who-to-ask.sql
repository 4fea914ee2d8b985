-- By what, and by which register, a supplier was taken for what it is: copied from the resolution it rests on, so that who has to be
-- asked again is found without joining every supplier to its resolution.
alter table spend.supplier add column basis text, add column register_built text;
update spend.supplier supplier set basis = made.basis, register_built = made.register_built
  from spend.resolution made where made.council_id = supplier.council_id and made.resolution_id = supplier.resolution_id;
-- What people said is little beside what registers said, and is asked for with every file.
create index resolution_of_people on spend.resolution (council_id, supplier_id) where basis = 'person' or undoes is not null;
