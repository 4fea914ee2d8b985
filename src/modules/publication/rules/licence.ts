/** Under which everything is published (footer of every page). */
export const licence = 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/';
export const licenceName = 'Open Government Licence v3.0';
