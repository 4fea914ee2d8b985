import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';

const src = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

interface NavigationLink {
  text: string;
  href: string;
  active: boolean;
}

/** The links of a council, that of `section` as the one the reader is in: for pages whose address does not begin with it. */
function within(links: readonly NavigationLink[], section: string | undefined): readonly NavigationLink[] {
  return section ? links.map(link => ({ ...link, active: link.href.endsWith(section) })) : links;
}

/** Nunjucks over src/ and govuk-frontend: every value is escaped unless a template says otherwise. Templates are compiled once. */
export function templates(): { render: (template: string, view: object) => string } {
  const govuk = join(dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')), 'dist');
  const loader = new nunjucks.FileSystemLoader([src, govuk], { noCache: false, watch: false });
  const environment = new nunjucks.Environment(loader, {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
    throwOnUndefined: false,
  });
  environment.addFilter('thousands', (value: unknown) => Number(value).toLocaleString('en-GB'));
  environment.addFilter('within', within);
  return { render: (template, view) => environment.render(template, view) };
}
