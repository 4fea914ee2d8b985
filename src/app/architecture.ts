import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

export interface Import {
  /** File that imports, from the root, with forward slashes. */
  file: string;
  /** What it names, as written. */
  target: string;
  /** Only types are taken, so nothing of the other is called. */
  typesOnly?: boolean;
}

/** Which module may call which, with the reason: architecture.json. */
export function allowed(): Record<string, { calls: string[]; why: string }> {
  return JSON.parse(readFileSync(join(root, 'architecture.json'), 'utf8')) as Record<
    string,
    { calls: string[]; why: string }
  >;
}

/** Every import of the program (tests aside), read from the sources. */
export function imports(): Import[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap(file => {
      const path = join(root, 'src', file);
      const text = readFileSync(path, 'utf8');
      return [
        ...text.matchAll(
          /(?:(import|export)\s+(type\s)?[^'";]*?from\s+|import\s*\(\s*|import\s+)'([#.][^']+)'/g,
        ),
      ].map(match => ({
        file: relative(root, path).split(sep).join('/'),
        target: match[3] ?? '',
        typesOnly: match[2] !== undefined,
      }));
    });
}

/** What an import is against the rules of the house; undefined when it is fine. */
export function fault(
  { file, target, typesOnly }: Import,
  rules: Record<string, { calls: string[] }>,
): string | undefined {
  const [, area, own] = /^src\/(platform|modules|app|demo)\/?([^/]*)/.exec(file) ?? [];
  const module = area === 'modules' ? own : undefined;
  if (target.startsWith('.')) return undefined; // a path that leaves the module is caught below, by where it ends
  const called = /^#([a-z-]+)$/.exec(target)?.[1];
  if (target.startsWith('#platform/')) return undefined;
  if (area === 'platform') return `${file}: the platform knows no module, and names ${target}`;
  if (target.startsWith('#app/') || target === '#demo')
    return area === 'app' || area === 'demo'
      ? undefined
      : `${file}: only src/app knows everything, and this names ${target}`;
  if (module && called && module !== called && !rules[module]?.calls.includes(called))
    return `${file}: ${module} may not call ${called} (architecture.json)`;
  if (module && file.includes('/rules/') && called && called !== module && !typesOnly)
    return `${file}: rules are pure and call no other module`;
  return undefined;
}

/** Relative imports that leave their module: a deep import by the back door. */
export function escapes({ file, target }: Import): string | undefined {
  if (!target.startsWith('.')) return undefined;
  const parts = join(file, '..', target).split(sep).join('/');
  const home = /^src\/(?:modules\/[^/]+|platform|app|demo)\//.exec(file)?.[0];
  // src/app lists the modules: it may read each one's module.ts, nothing deeper.
  if (home === 'src/app/' && /^src\/modules\/[^/]+\/module\.ts$/.test(parts)) return undefined;
  return home && parts.startsWith(home) ? undefined : `${file}: ${target} leaves its module; use #name`;
}

/** Modules that form a cycle, if any. */
export function cycle(rules: Record<string, { calls: string[] }>): string[] | undefined {
  const visit = (name: string, path: string[]): string[] | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    for (const next of rules[name]?.calls ?? []) {
      const found = visit(next, [...path, name]);
      if (found) return found;
    }
    return undefined;
  };
  return Object.keys(rules)
    .map(name => visit(name, []))
    .find(Boolean);
}

/** The picture of which module really calls which, for docs/generated/modules.md (Mermaid). */
export function drawing(): string {
  const rules = allowed();
  const edges = new Set<string>();
  for (const { file, target } of imports()) {
    const from = /^src\/modules\/([^/]+)\//.exec(file)?.[1];
    const to = /^#([a-z-]+)$/.exec(target)?.[1];
    if (from && to && from !== to) edges.add(`  ${from} --> ${to}`);
  }
  const present = Object.keys(rules).filter(name => existsSync(join(root, 'src', 'modules', name)));
  const table = present
    .map(
      name => `| ${name} | ${rules[name]?.calls.join(', ') || 'platform only'} | ${rules[name]?.why ?? ''} |`,
    )
    .join('\n');
  return `# Modules\n\nDrawn from the imports of the sources; the table is architecture.json.\n\n\`\`\`mermaid\ngraph LR\n${present.map(name => `  ${name}`).join('\n')}\n${[...edges].sort().join('\n')}\n\`\`\`\n\n| module | may call | because |\n|---|---|---|\n${table}\n`;
}
