import { checkTenancy } from './tenancy-checks.ts';
import { testWorld } from './testing.ts';

await checkTenancy(await testWorld());
