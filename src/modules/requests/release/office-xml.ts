import type { PackageParts } from './open-package.ts';

/** An element's attributes by name; its own name under "". Namespaces stay as they are written. */
export type Attributes = Map<string, string>;

/** Opening tags of the given name ("row", with any prefix), with their attributes. */
export function* elements(xml: string, name: string): Generator<Attributes> {
  for (const match of xml.matchAll(new RegExp(`<(?:[\\w-]+:)?${name}(?=[\\s/>])([^<>]{0,8000})>`, 'g')))
    yield attributes(match[1] ?? '');
}

export function attributes(text: string): Attributes {
  return new Map(
    [...text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name = '', a, b]) => [
      name,
      unescapeXml(a ?? b ?? ''),
    ]),
  );
}

export function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}

export function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (whole, decimal, hex, name) => {
      if (typeof name === 'string')
        return { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name.toLowerCase()] ?? whole;
      const code = typeof decimal === 'string' ? Number(decimal) : parseInt(String(hex), 16);
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
        ? String.fromCodePoint(code)
        : whole;
    },
  );
}

export function partText(parts: PackageParts, path: string): string {
  const bytes = parts.get(path);
  if (!bytes) return '';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

/** Words between tags; paragraphs and cells on lines of their own. */
export function wordsOf(xml: string): string {
  return unescapeXml(
    xml
      .replace(/<(?:[\w-]+:)?(?:br|tab|cr)\b[^<>]*\/>/g, ' ')
      .replace(/<\/(?:[\w-]+:)?(?:p|h|tc|table-cell|si|r(?=>)|comment|author|text)>/g, whole =>
        /<\/(?:w:|a:)?r>/.test(whole) ? '' : '\n',
      )
      .replace(/<[^<>]*>/g, ''),
  );
}

/** Targets of a part's relationships by id, with their type's last word; paths are within the package. */
export function relationshipsOf(
  parts: PackageParts,
  path: string,
): Map<string, { type: string; target: string; external: boolean }> {
  const slash = path.lastIndexOf('/');
  const folder = path.slice(0, slash + 1);
  const xml = partText(parts, `${folder}_rels/${path.slice(slash + 1)}.rels`);
  const found = new Map<string, { type: string; target: string; external: boolean }>();
  for (const one of elements(xml, 'Relationship')) {
    const target = one.get('Target') ?? '';
    const external = one.get('TargetMode') === 'External';
    found.set(one.get('Id') ?? '', {
      type: (one.get('Type') ?? '').replace(/^.*\//, ''),
      target: external ? target : within(folder, target),
      external,
    });
  }
  return found;
}

function within(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps = folder.split('/').slice(0, -1);
  for (const step of target.split('/'))
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  return steps.join('/');
}
