import { type CodeKind, codeKinds } from './code-file.ts';

/** Name of a published file without extension: "spending-over-500-2026-04-to-2026-06-v2"; without a version it stands for the newest. */
export function fileNameOf(file: { kind: CodeKind; from: string; to: string }, version?: number): string {
  const [from, to] = [file.from.slice(0, 7), file.to.slice(0, 7)];
  return `${codeKinds[file.kind].slug}-${from}${from === to ? '' : `-to-${to}`}${version === undefined ? '' : `-v${version}`}`;
}
