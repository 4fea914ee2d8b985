export { offerDatasets } from './datasets.ts';
