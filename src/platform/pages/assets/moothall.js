// Everything works without this file: it only adds what govuk-frontend adds (character counts, focus on the error summary).
import { initAll } from './govuk-frontend.min.js';

initAll();
