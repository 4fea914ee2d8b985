import type { Cursor, Sort } from '../../store/search.ts';

/** The last line of a page as one opaque word for the address of the next. */
export function writeCursor({ key, id }: Cursor): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url');
}

/** Reads it back; undefined for anything that is not a line in this order (the register then begins at the beginning). */
export function readCursor(text: string | undefined, sort: Sort): Cursor | undefined {
  if (!text) return undefined;
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(read) || read.length !== 2) return undefined;
    const [key, id] = read as unknown[];
    if (typeof id !== 'string' || !isUuid(id)) return undefined;
    if (typeof key !== 'string' || key.includes('\u0000')) return undefined;
    return sort === 'title' || isDay(key) ? { key, id } : undefined;
  } catch {
    return undefined;
  }
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}
