export { councilNamed } from './commands/council-named.ts';
export {
  addService,
  makeCouncil,
  makePartnership,
  CouncilRefused,
  type NewCouncil,
} from './actions/make-council.ts';
export { ensurePerson, grantOrganisationRole, grantRole, invite } from './actions/people.ts';
export { allows, capabilities, roleNames, roles, type Capability, type Role } from './rules/roles.ts';
export { slugOf } from './rules/slug.ts';
export { authOf, relayCookies } from './signing-in/auth-of.ts';
export { demonstrationDomain } from './signing-in/demonstration-sign-in.ts';
export { accessPort } from './signing-in/visitor.ts';
export {
  findCouncil,
  findPartnership,
  listCouncils,
  listPartnerships,
  listServices,
  type Council,
  type Partnership,
  type Service,
} from './store/councils.ts';
export {
  findPerson,
  findPersonByEmail,
  namesOf,
  peopleOf,
  representatives,
  type PersonWithRole,
} from './store/people.ts';
